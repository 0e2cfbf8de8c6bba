import type { ObjectId } from "../catalog/object.ts";
import type { Column, ForeignKey, Table } from "../catalog/relation.ts";
import type { Owner } from "./access.ts";
import { comparedWithCaller, defaultsToCaller } from "./caller-columns.ts";
import { type Nearness, nearness, saysMaker, saysOnlyBy, saysOwner } from "./nearness.ts";
import { childrenOf, type OwnerFacts, perTable } from "./owner-facts.ts";
import { ownerPath } from "./owner-path.ts";
import type { Reader } from "./reading.ts";
import { tokensOf } from "./tokens.ts";

type Candidate = {
  readonly column: Column;
  readonly certain: boolean;
  readonly nearness: Nearness;
  readonly inPolicy: boolean;
};

/** Finds whose the rows of a catalog's tables are. */
export type Owners = (table: Table) => Owner | null;

/** Reads owners from foreign keys to `auth.users`, defaults of `auth.uid()` and policies; names come last. */
export function ownersOf(reader: Reader, tables: readonly Table[]): Owners {
  const facts: OwnerFacts = {
    reader,
    compared: perTable((table) => comparedWithCaller(reader, table)),
    holdsUserId: (table, column) => holdsUserId(table, column, facts, new Set()),
    children: childrenOf(tables),
  };
  const directly = perTable((table) => direct(table, facts));
  return perTable((table) => directly(table) ?? ownerPath(table, { ...facts, direct: directly }));
}

function direct(table: Table, facts: OwnerFacts): Owner | null {
  const candidates = table.columns.flatMap((column) => candidate(table, column, facts) ?? []);
  const [best] = [...candidates].sort(
    (a, b) =>
      a.nearness - b.nearness ||
      Number(b.certain) - Number(a.certain) ||
      Number(b.inPolicy) - Number(a.inPolicy) ||
      Number(b.column.notNull) - Number(a.column.notNull),
  );
  if (best === undefined || (best.nearness === 3 && !best.inPolicy)) return null;
  const kind = best.nearness >= 2 ? "author" : "owner";
  const certain = best.certain && !contested(best, candidates);
  return { via: [], table: table.id, column: best.column.name, certain, kind };
}

/**
 * Whether another user of the row could be the owner as well (`sender_id` and `recipient_id`). A policy that names one of
 * them settles it, and so does a name that says "owner" and nothing more (`user_id` beside `friend_id`).
 */
function contested(best: Candidate, candidates: readonly Candidate[]): boolean {
  if (plainlyNamed(best.column.name)) return false;
  return candidates.some((other) => {
    const asNear = other !== best && other.certain && other.nearness <= 1;
    return asNear && !(best.inPolicy && !other.inPolicy);
  });
}

/** `id`, `user_id`, `owner`: nothing in the name says which of several users is meant. */
function plainlyNamed(column: string): boolean {
  const telling = tokensOf(column).filter((token) => token !== "id" && token !== "uuid");
  return telling.every((token) => saysOwner(token)) && telling.length <= 1;
}

function candidate(table: Table, column: Column, facts: OwnerFacts): Candidate | null {
  const inPolicy = facts.compared(table).has(column.name);
  const certain = facts.holdsUserId(table, column.name);
  if (!(certain || named(table, column))) return null;
  // Who touched a row last is nobody's default: what the caller's id fills in is who made it.
  const filled = column.default !== null && defaultsToCaller(facts.reader, column.default);
  // A user that every row names from its beginning made it, unless the name says otherwise.
  const made = filled || (certain && column.notNull && saysOnlyBy(column.name));
  const near = isKey(table, column.name) ? 0 : nearness(column.name);
  const makes = made || saysMaker(column.name, table.name);
  return { column, certain, nearness: makes && near === 3 ? 2 : near, inPolicy };
}

const keysOf = (table: Table, column: string): readonly ForeignKey[] =>
  table.constraints.filter(
    (constraint): constraint is ForeignKey =>
      constraint.kind === "foreign key" && constraint.columns.length === 1 && constraint.columns[0] === column,
  );

const authUsers = "auth.users";

/** Whether the schema says that a column holds the id of a user of `auth.users`. */
function holdsUserId(table: Table, column: string, facts: OwnerFacts, seen: ReadonlySet<ObjectId>): boolean {
  if (seen.has(table.id)) return false;
  if (facts.compared(table).has(column)) return true;
  const definition = table.columns.find(({ name }) => name === column);
  if (definition?.default && defaultsToCaller(facts.reader, definition.default)) return true;
  if (heirOf(table, facts).some((parent) => holdsUserId(parent, column, facts, new Set([...seen, table.id]))))
    return true;
  return keysOf(table, column).some(({ references }) => {
    const [referenced = ""] = references.columns;
    if (references.table === authUsers) return referenced === "id";
    const parent = facts.reader.names.byId(references.table);
    return parent?.relation === "table" && holdsUserId(parent, referenced, facts, new Set([...seen, table.id]));
  });
}

/** The tables whose columns a table has: an heir takes over neither their foreign keys nor their policies. */
const heirOf = ({ inherits, kind }: Table, { reader }: OwnerFacts): readonly Table[] =>
  [...inherits, ...(kind.is === "partition" ? [kind.of] : [])].flatMap((id) => {
    const parent = reader.names.byId(id);
    return parent?.relation === "table" ? [parent] : [];
  });

const isKey = (table: Table, column: string): boolean =>
  table.constraints.some(
    (constraint) =>
      constraint.kind === "primary key" && constraint.columns.length === 1 && constraint.columns[0] === column,
  );

/** A uuid whose name tells, and which no foreign key leads elsewhere. */
function named(table: Table, column: Column): boolean {
  if (column.typeName !== "uuid" || column.array || keysOf(table, column.name).length > 0) return false;
  const name = tokensOf(column.name)
    .filter((token) => token !== "id" && token !== "uuid")
    .join(" ");
  return ["user", "owner", "auth user", "user auth", "profile", "author", "creator", "created by", "uid"].includes(
    name,
  );
}
