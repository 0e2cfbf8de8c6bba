import { lexemesOf, readCondition } from "./condition.ts";
import type { Printed } from "./sql.ts";

/** `a = b` as `lower(a) = lower(b)`, in every comparison of an expression in which the column takes part. */
export function lowerBoth(text: Printed, column: string): Printed {
  const condition = readCondition(text);
  if (condition.is === "atom") return lowered(condition.text, column);
  const word = condition.is === "and" ? " AND " : " OR ";
  return condition.parts.map(({ text: part }) => `(${lowerBoth(part, column)})`).join(word) as Printed;
}

function lowered(text: Printed, column: string): Printed {
  const sides = sidesOf(text);
  if (sides === null || !sides.some((side) => isColumn(side, column))) return text;
  return sides.map((side) => `lower(${side})`).join(" = ") as Printed;
}

const isColumn = (side: string, column: string): boolean =>
  side.replace(/[()"]/g, "").replace(/::.*$/, "").split(".").at(-1)?.trim() === column;

function sidesOf(text: string): readonly [string, string] | null {
  let depth = 0;
  for (const { kind, start, end } of lexemesOf(text)) {
    if (kind === "open") depth += 1;
    if (kind === "close") depth -= 1;
    if (depth === 0 && text.slice(start, end) === "=") return [text.slice(0, start).trim(), text.slice(end).trim()];
  }
  return null;
}
