import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Role } from "../catalog/ownership.ts";
import type { Table, View } from "../catalog/relation.ts";
import { ident, type Sql, sql } from "../sql/sql.ts";
import { createRoutine, ownRoutine, ownView } from "./routines.ts";
import { type Same, sameFor } from "./same.ts";
import { alterRole, membershipStatements, ownSchema } from "./surroundings.ts";
import { commentStatements, createIndex, createPolicy, createTrigger, ownTable, rlsStatements } from "./tables.ts";
import { ownSequence, ownType } from "./types.ts";

/** What turns one object that is in both databases into what is wanted. */
export type Adaptation = { readonly object: ObjectId | string; readonly statements: readonly Sql[] };

/**
 * Brings objects that a fresh shadow and the catalog both have to what the catalog says of their owners, privileges and
 * memberships, and of what users add to the platform's tables: policies, triggers, indexes, row level security.
 */
export function adaptations(wanted: Catalog, present: Catalog): readonly Adaptation[] {
  const same = sameFor(wanted);
  const ownership = ({ owner, grants }: Owned): unknown => [owner, grants];
  const isOwnedAlike = (a: Owned, b: Owned): boolean => same(ownership(a), ownership(b));
  const adapt = <Item extends { readonly id: ObjectId }>(
    items: readonly Item[],
    there: readonly Item[],
    statements: (item: Item, found: Item) => readonly Sql[],
  ): readonly Adaptation[] =>
    pairs(items, there, ({ id }) => id).map(([item, found]) => ({
      object: item.id,
      statements: statements(item, found),
    }));
  const all: readonly Adaptation[] = [
    ...pairs(wanted.roles, present.roles, ({ name }) => name).map(([role, found]) => ({
      object: role.name,
      statements: [...alterRole(role, found), ...adaptMemberships(role, found)],
    })),
    ...adapt(wanted.schemas, present.schemas, (schema, found) =>
      isOwnedAlike(schema, found) ? [] : ownSchema(schema, found),
    ),
    ...adapt(wanted.types, present.types, (type, found) => (isOwnedAlike(type, found) ? [] : ownType(type, found))),
    ...adapt(wanted.sequences, present.sequences, (sequence, found) =>
      isOwnedAlike(sequence, found) ? [] : ownSequence(sequence, found),
    ),
    ...adapt(wanted.routines, present.routines, (routine, found) =>
      same(routine, found) ? [] : [createRoutine(routine), ...ownRoutine(routine, found)],
    ),
    ...adapt(wanted.tables, present.tables, (table, found) => adaptTable(table, found, same)),
    ...adapt(wanted.views, present.views, (view, found) => [
      ...(same(rights(view), rights(found)) ? [] : ownView(view, found)),
      ...adaptTriggers(view, found, same),
    ]),
  ];
  return all.filter(({ statements }) => statements.length > 0);
}

type Owned = Pick<Table, "owner" | "grants">;

/** Those in both, an extension's own left out: they came with it. */
function pairs<Item extends object>(
  wanted: readonly Item[],
  present: readonly Item[],
  key: (item: Item) => string,
): readonly (readonly [Item, Item])[] {
  const isOwn = (item: Item): boolean => !("extension" in item) || item.extension === null;
  const there = new Map(present.filter(isOwn).map((item) => [key(item), item]));
  return wanted.flatMap((item) => {
    const found = there.get(key(item));
    return found === undefined || !isOwn(item) ? [] : [[item, found] as const];
  });
}

function adaptMemberships(role: Role, found: Role): readonly Sql[] {
  const groups = new Set(role.memberOf.map(({ role: group }) => group));
  const known = new Map(found.memberOf.map((membership) => [membership.role, JSON.stringify(membership)]));
  const stale = found.memberOf.filter(({ role: group }) => !groups.has(group));
  const memberOf = role.memberOf.filter((one) => known.get(one.role) !== JSON.stringify(one));
  return [
    ...stale.map(({ role: group }) => sql`revoke ${ident(group)} from ${ident(role.name)} cascade`),
    ...membershipStatements({ ...role, memberOf }),
  ];
}

const rights = ({ owner, grants, comment, columns }: Table | View): unknown => [
  owner,
  grants,
  comment,
  columns.map((column) => [column.name, column.grants, column.comment]),
];

function adaptTable(table: Table, found: Table, same: Same): readonly Sql[] {
  const name = ident(table.schema, table.name);
  return [
    ...(same(rights(table), rights(found)) ? [] : [...ownTable(table, found), ...commentStatements(table, found)]),
    ...adaptRowSecurity(table, found),
    ...exchanged(
      table.policies,
      found.policies,
      same,
      (policy) => [sql`drop policy ${ident(policy.name)} on ${name}`],
      (policy) => createPolicy(table, policy),
    ),
    ...adaptTriggers(table, found, same),
    ...exchanged(
      table.indexes.filter(({ constraint }) => constraint === null),
      found.indexes.filter(({ constraint }) => constraint === null),
      same,
      (index) => [sql`drop index ${ident(table.schema, index.name)}`],
      createIndex,
    ),
  ];
}

function adaptRowSecurity(table: Table, found: Table): readonly Sql[] {
  if (table.rls === found.rls) return [];
  const name = ident(table.schema, table.name);
  return [
    sql`alter table ${name} disable row level security`,
    sql`alter table ${name} no force row level security`,
    ...rlsStatements(table),
  ];
}

const adaptTriggers = (relation: Table | View, found: Table | View, same: Same): readonly Sql[] =>
  exchanged(
    relation.triggers,
    found.triggers,
    same,
    ({ inherited, name }) =>
      inherited ? [] : [sql`drop trigger ${ident(name)} on ${ident(relation.schema, relation.name)}`],
    (trigger) => createTrigger(relation, trigger),
  );

/** Takes away what is not wanted or not the same, and makes what is. */
function exchanged<Part extends { readonly name: string }>(
  wanted: readonly Part[],
  present: readonly Part[],
  same: Same,
  drop: (part: Part) => readonly Sql[],
  create: (part: Part) => readonly Sql[],
): readonly Sql[] {
  const both = new Set(
    wanted
      .filter((part) => present.some((found) => found.name === part.name && same(found, part)))
      .map(({ name }) => name),
  );
  return [
    ...present.filter(({ name }) => !both.has(name)).flatMap(drop),
    ...wanted.filter(({ name }) => !both.has(name)).flatMap(create),
  ];
}
