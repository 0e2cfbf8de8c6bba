import { sensitiveColumns } from "../access/sensitive.ts";
import type { Asking } from "./ask/answer.ts";
import { askRows } from "./ask/relation.ts";
import type { Caller } from "./caller.ts";
import type { Subject } from "./subject.ts";

type Relation = Extract<Subject, { readonly kind: "relation" }>;

/** Enough to find what matters; each costs a request. */
const mostColumns = 8;

/**
 * The columns that the caller may read of a relation whose rows as a whole are refused: a grant may name single columns. Those
 * that look sensitive are asked for first.
 */
export async function askColumns(asking: Asking, caller: Caller, target: Relation): Promise<readonly string[]> {
  const known = target.columns ?? [];
  if (known.length > 0 && (await isGiven(asking, caller, target, known.join(",")))) return known;
  const telling = new Set(
    sensitiveColumns({ columns: known.map((name) => ({ name, typeName: "text", comment: null })) }, true).map(
      ({ column }) => column,
    ),
  );
  const readable: string[] = [];
  const ordered = [...known].sort((a, b) => Number(telling.has(b)) - Number(telling.has(a)));
  for (const column of known.length === 1 ? [] : ordered.slice(0, mostColumns)) {
    if (await isGiven(asking, caller, target, column)) readable.push(column);
  }
  return readable;
}

const isGiven = async (asking: Asking, caller: Caller, target: Relation, select: string): Promise<boolean> =>
  (await askRows(asking, caller, target, { select })).is === "given";
