import type { ApiRole, Reach } from "../access/access.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Attack } from "./experiment.ts";
import type { RowCommand } from "./openings.ts";

/** What one role can do to every row of something. `reach` says which columns, where that matters. */
export type Deed = { readonly role: ApiRole; readonly command: RowCommand; readonly reach?: Reach };

/** The caller as messages call them: `anon` is the role that the public key alone gives. */
export const callerName: Readonly<Record<ApiRole, string>> = { anon: "anon", authenticated: "any signed-in user" };

/** `a`, `a and b`, `a, b and c`. */
export function enumeration(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** `1 policy`, `3 policies`. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const verb: Readonly<Record<Exclude<RowCommand, "insert">, string>> = {
  select: "read",
  update: "change",
  delete: "delete",
};

/** What the caller who can do most with the least can do, and what a signed-in user can do beyond that. */
export function deeds(found: readonly Deed[], relation: ObjectId, callers: typeof callerName = callerName): string {
  const [anon, more] = byCaller(found);
  return [
    clause(callers.anon, anon, relation),
    clause(callers.authenticated, more, relation, anon.length > 0 ? "also " : ""),
  ]
    .filter((part) => part !== "")
    .join("; ");
}

/** The attacks that show the deeds: each command once, as the caller who needs the least. */
export const attacks = (found: readonly Deed[], target: ObjectId): readonly Attack[] =>
  byCaller(found)
    .flat()
    .map(({ role, command }) => ({ kind: "attack", as: role === "anon" ? "anon" : "stranger", command, target }));

/** What anon can do, and what takes a session. */
function byCaller(found: readonly Deed[]): readonly [readonly Deed[], readonly Deed[]] {
  const anon = found.filter(({ role }) => role === "anon");
  const known = new Set(anon.map(({ command }) => command));
  return [anon, found.filter(({ role, command }) => role !== "anon" && !known.has(command))];
}

/** `anon can read and delete every row of public.notes and add new ones`. */
function clause(caller: string, own: readonly Deed[], relation: ObjectId, also = ""): string {
  if (own.length === 0) return "";
  const subject = `${caller} can ${also}`;
  const verbs = own.flatMap(({ command }) => (command === "insert" ? [] : [verb[command]]));
  if (verbs.length === 0) return `${subject}add any row to ${relation}`;
  const rows = `${subject}${enumeration(verbs)} ${columnsOf(own)}every row of ${relation}`;
  return own.some(({ command }) => command === "insert") ? `${rows} and add new ones` : rows;
}

/** `the columns a and b of `, where the one thing that can be done is limited to them. */
function columnsOf(own: readonly Deed[]): string {
  const columns = own.length === 1 ? own[0]?.reach?.columns : undefined;
  if (columns === undefined || columns === "all") return "";
  return `${columns.length === 1 ? "the column" : "the columns"} ${enumeration(columns)} of `;
}
