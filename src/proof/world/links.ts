import type { Access } from "../../access/access.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Column, ForeignKey, Table } from "../../catalog/relation.ts";
import type { Place } from "../read/scope.ts";
import { namedTies } from "./named-ties.ts";
import { type PolicyTies, policyTies, sameTyped, type Tie } from "./policy-ties.ts";

/**
 * Columns that foreign keys tie together, and policies where nobody declared one. One tenant has one row per table, so all
 * columns of a group hold one value in that tenant's rows; cycles and composite keys need no special care.
 */
export type Links = {
  /** The name of the column's group; a column that nothing ties is a group of its own. */
  readonly group: (table: ObjectId, column: string) => string;
  /** The other columns of a column's group. */
  readonly others: (table: ObjectId, column: string) => readonly Place[];
  /** The group holds the id of a user. */
  readonly isUser: (group: string) => boolean;
  /** The group holds the caller's e-mail address. */
  readonly isEmail: (group: string) => boolean;
  /** What the policies read of the request, and whom and what they look up. */
  readonly policies: PolicyTies;
};

const nameOf = (table: ObjectId, column: string): string => JSON.stringify([table, column]);

/** Only a foreign key that must be filled ties a table to itself: else the row has no parent. */
export const leftEmpty = (table: Table, key: ForeignKey): boolean =>
  key.references.table === table.id &&
  key.columns.some((name) => table.columns.find((column) => column.name === name)?.notNull === false);

export const foreignKeys = (table: Table): readonly ForeignKey[] =>
  table.constraints.filter((constraint): constraint is ForeignKey => constraint.kind === "foreign key");

/** Ties the columns of these tables. */
export function linkColumns(catalog: Catalog, tables: readonly Table[], access: Access): Links {
  const groups = groupsOf(tables);
  for (const table of tables) {
    for (const key of foreignKeys(table)) {
      if (leftEmpty(table, key)) continue;
      key.columns.forEach((column, i) => {
        const referenced = key.references.columns[i];
        if (referenced !== undefined) groups.join(nameOf(table.id, column), nameOf(key.references.table, referenced));
      });
    }
  }
  const policies = policyTies(catalog, tables);
  const { ties, values } = policies;
  for (const tie of [...ties, ...namedTies(tables, access)]) joinLoosely(catalog, groups, tie);
  const { members, root } = groups;
  const group = (table: ObjectId, column: string): string => root(nameOf(table, column));
  const callers = ties.flatMap(([place, other]) => (other === null ? [place] : []));
  const places = [...tables.flatMap((table) => userColumns(table, access)), ...callers];
  const users = new Set(
    places.filter((place) => holdsUserId(tables, place)).map(({ table, column }) => group(table, column)),
  );
  const emails = new Set(
    values
      .filter(({ source }) => source.of === "claims" && source.path.join() === "email")
      .flatMap(({ places: compared }) => compared.map(({ table, column }) => group(table, column))),
  );
  return {
    group,
    policies,
    isEmail: (name) => emails.has(name),
    others: (table, column) =>
      members(group(table, column)).filter((place) => place.table !== table || place.column !== column),
    isUser: (name) => users.has(name),
  };
}

type Groups = {
  readonly root: (name: string) => string;
  readonly members: (root: string) => readonly Place[];
  readonly join: (one: string, other: string) => void;
};

function groupsOf(tables: readonly Table[]): Groups {
  const rootOf = new Map<string, string>();
  const membersOf = new Map<string, readonly Place[]>();
  for (const table of tables) {
    for (const { name } of table.columns) membersOf.set(nameOf(table.id, name), [{ table: table.id, column: name }]);
  }
  const root = (name: string): string => {
    const parent = rootOf.get(name);
    return parent === undefined ? name : root(parent);
  };
  const members = (name: string): readonly Place[] => membersOf.get(name) ?? [];
  return {
    root,
    members,
    join: (one, other) => {
      const [from, to] = [root(one), root(other)];
      if (from === to) return;
      rootOf.set(from, to);
      membersOf.set(to, [...members(to), ...members(from)]);
    },
  };
}

/** A policy's equality is only a hint: it never makes two columns of one table equal, nor columns of different types. */
function joinLoosely(catalog: Catalog, groups: Groups, tie: Tie): void {
  const [one, other] = tie;
  if (other === null || !sameTyped(catalog, tie)) return;
  const [left, right] = [one, other].map(({ table, column }) => groups.root(nameOf(table, column)));
  if (left === undefined || right === undefined) return;
  const tables = new Set(groups.members(left).map(({ table }) => table));
  if (!groups.members(right).some(({ table }) => tables.has(table))) groups.join(left, right);
}

/** Columns of the table itself that hold a user's id. */
function userColumns(table: Table, access: Access): readonly Place[] {
  if (table.schema === "auth" && table.name === "users") return [{ table: table.id, column: "id" }];
  const owner = access.owner(table);
  return owner === null || owner.via.length > 0 ? [] : [{ table: table.id, column: owner.column }];
}

function holdsUserId(tables: readonly Table[], { table, column }: Place): boolean {
  const found = tables.find(({ id }) => id === table)?.columns.find(({ name }) => name === column);
  return found !== undefined && isText(found);
}

const isText = ({ typeName, array }: Column): boolean => ["uuid", "text", "varchar"].includes(typeName) && !array;
