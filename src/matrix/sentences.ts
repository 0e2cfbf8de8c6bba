import { type Amount, type Cell, type Entry, entryName } from "./matrix.ts";

const subjects: Readonly<Record<string, string>> = {
  anon: "anon",
  guest: "a guest (anonymous sign-in)",
  stranger: "a signed-in stranger",
  member: "a member",
  owner: "a user",
  service_role: "service_role",
};

const verbs: Readonly<Record<Cell["deed"], string>> = {
  select: "read",
  insert: "insert",
  update: "change",
  delete: "delete",
  truncate: "empty",
  execute: "call",
  usage: "draw from",
};

/** "anon", "a member", "the role reporting". */
export const subjectOf = (actor: string): string =>
  subjects[actor] ?? (actor.startsWith("role ") ? `the ${actor}` : actor);

/** "anon can read every row of public.invoices": a cell in words, without the full stop. */
export function sentenceOf(entry: Entry, cell: Cell, amount: Amount = cell.amount): string {
  const who = subjectOf(cell.actor);
  const name = entryName(entry);
  const verb = verbs[cell.deed];
  if (amount === "error") return `every ${cell.deed} of ${name} fails for ${who} (${cell.code})`;
  if (amount === "inconclusive") return `whether ${who} can ${verb} ${name} is not known`;
  if (cell.deed === "execute" || cell.deed === "usage" || cell.deed === "truncate") {
    const leak = cell.deed === "execute" && amount === "all" ? " and is given rows of others" : "";
    return `${who} ${amount === "none" ? "cannot" : "can"} ${verb} ${name}${leak}`;
  }
  if (amount === "none") return `${who} cannot ${verb} ${cell.deed === "insert" ? "into" : "rows of"} ${name}`;
  return `${who} can ${verb} ${rowsOf(cell.deed, amount)} ${cell.deed === "insert" ? "into" : "of"} ${name}`;
}

function rowsOf(deed: Cell["deed"], amount: Amount): string {
  switch (amount) {
    case "own":
      return "own rows";
    case "tenant":
      return deed === "insert" ? "rows of colleagues" : "the tenant's rows";
    case "some":
      return deed === "insert" ? "some rows of others" : "others' rows that meet a condition";
    default:
      return deed === "insert" ? "rows in anybody's name" : "every row";
  }
}
