import type { Printed } from "../../src/sql/sql.ts";

/** A quoted name, a bracket, or a run of anything else. */
const token = /"(?:[^"]|"")*"|[()]|[^\s()"]+/g;

/**
 * Whether a predicate, as Postgres printed it, says no more than that some of these columns are not null. A search for
 * `column = value` implies that, so Postgres can use such a partial index for it.
 */
export function presenceOnly(predicate: Printed, columns: readonly string[]): boolean {
  const accepted = new Set(columns.flatMap((name) => [name, `"${name.replaceAll('"', '""')}"`]));
  return conditions(predicate).every(
    ([column = "", ...rest]) => accepted.has(column) && rest.join(" ") === "IS NOT NULL",
  );
}

/** The words of each condition, cut at AND. What else joins or negates conditions stays among the words. */
function conditions(predicate: Printed): readonly (readonly string[])[] {
  const found: string[][] = [[]];
  for (const word of predicate.match(token) ?? []) {
    if (word === "AND") found.push([]);
    else if (word !== "(" && word !== ")") found.at(-1)?.push(word);
  }
  return found;
}
