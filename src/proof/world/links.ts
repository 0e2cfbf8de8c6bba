import type { Access } from "../../access/access.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Column, ForeignKey, Table } from "../../catalog/relation.ts";

/**
 * Columns that foreign keys tie together. One tenant has one row per table, so all columns of a group hold one value in
 * that tenant's rows; cycles and composite keys need no special care.
 */
export type Links = {
  /** The name of the column's group; a column that nothing ties is a group of its own. */
  readonly group: (table: ObjectId, column: string) => string;
  /** The group holds the id of a user. */
  readonly isUser: (group: string) => boolean;
};

const place = (table: ObjectId, column: string): string => JSON.stringify([table, column]);

/** Only a foreign key that must be filled ties a table to itself: else the row has no parent. */
export const leftEmpty = (table: Table, key: ForeignKey): boolean =>
  key.references.table === table.id &&
  key.columns.some((name) => table.columns.find((column) => column.name === name)?.notNull === false);

export const foreignKeys = (table: Table): readonly ForeignKey[] =>
  table.constraints.filter((constraint): constraint is ForeignKey => constraint.kind === "foreign key");

/** Ties the columns of these tables. */
export function linkColumns(tables: readonly Table[], access: Access): Links {
  const parents = new Map<string, string>();
  const root = (node: string): string => {
    const parent = parents.get(node);
    if (parent === undefined) return node;
    const top = root(parent);
    parents.set(node, top);
    return top;
  };
  const tie = (one: string, other: string): void => {
    const [from, to] = [root(one), root(other)];
    if (from !== to) parents.set(from, to);
  };
  for (const table of tables) {
    for (const key of foreignKeys(table)) {
      if (leftEmpty(table, key)) continue;
      key.columns.forEach((column, i) => {
        const referenced = key.references.columns[i];
        if (referenced !== undefined) tie(place(table.id, column), place(key.references.table, referenced));
      });
    }
  }
  const group = (table: ObjectId, column: string): string => root(place(table, column));
  const users = new Set(tables.flatMap((table) => userColumns(table, access).map((column) => group(table.id, column))));
  return { group, isUser: (name) => users.has(name) };
}

/** Columns of the table itself that hold a user's id. */
function userColumns(table: Table, access: Access): readonly string[] {
  if (table.schema === "auth" && table.name === "users") return ["id"];
  const owner = access.owner(table);
  if (owner === null || owner.via.length > 0) return [];
  const column = table.columns.find(({ name }) => name === owner.column);
  return column !== undefined && holdsUserId(column) ? [column.name] : [];
}

const holdsUserId = (column: Column): boolean => ["uuid", "text", "varchar"].includes(column.typeName) && !column.array;
