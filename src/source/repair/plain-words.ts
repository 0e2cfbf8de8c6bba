import type { Explanation } from "../diagnose/explanation.ts";
import type { Cause } from "../source.ts";
import type { Failure } from "./fate.ts";
import { capital } from "./listing.ts";
import { type Name, shownName } from "./name.ts";

type Plain = Pick<Cause, "kind" | "message" | "assumption" | "hint">;

/** What PostgreSQL cannot read. */
export const notUnderstood = (message: string, file: string): Explanation => ({
  message: `PostgreSQL does not understand a statement in ${file}: ${message}.`,
  hint: "Mend the statement in its file.",
});

/** What PostgreSQL refuses, or what is not run in a shadow; `made`: what the statement would have made. */
export function plainWords({ code, message }: Failure, made: Name | null, file: string): Plain {
  if (code === "42601") return { kind: "invalid", assumption: null, ...notUnderstood(message, file) };
  const hint = hints.get(code) ?? "Mend the statement in its file.";
  const refused = refusedWords(code, message);
  if (refused !== null) {
    const left = "It was left out, and nothing that it does is known here.";
    return { kind: "refused", message: refused, assumption: null, hint: left };
  }
  const what = made === null ? `a statement in ${file}` : `${shownName(made)} in ${file}`;
  return { kind: "schema", message: `PostgreSQL refuses ${what}: ${message}.`, assumption: null, hint };
}

/** Why a statement is not run in a shadow; null: it is. */
function refusedWords(code: string, message: string): string | null {
  if (code === "58P01" && message.includes("could not "))
    return "It reads a file of the server, which the shadow database has not.";
  if (code.startsWith("08") || message.includes("type fdw_handler"))
    return "It reads from another server, which the shadow database never connects to.";
  return code === "0A000" && message.includes("shadow") ? `${capital(message)}.` : null;
}

/** What to do, by SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const hints: ReadonlyMap<string, string> = new Map([
  ["42703", "Name a column that the table has, or add it before with: alter table … add column."],
  ["42702", "Write the table's name before the column's."],
  ["42725", "Say which of the functions is meant by the types of its arguments."],
  ["42883", "Cast the values to types that it takes, or make what is missing before."],
  ["42804", "Make the two types the same, or cast one of them."],
  ["42830", "Refer to the other table's primary key or to columns with a unique constraint."],
  ["42P10", "Name columns that a unique constraint or a primary key covers exactly."],
  ["42P13", "Drop the function first: its result or the names of its parameters cannot be replaced."],
  ["42P16", "Take out the second definition, or drop the first one before it."],
  [
    "42P17",
    "Use only what gives the same result for the same input for ever (no now(), no casts that depend on settings).",
  ],
  ["2BP01", "Drop what depends on it first, or write `cascade`."],
  ["42501", "Run it as the role that owns the object; on Supabase, migrations run as postgres, which is no superuser."],
]);
