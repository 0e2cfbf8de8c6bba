import { usedIn } from "./because.ts";
import { columnType } from "./column-type.ts";
import type { ColumnShape, DescribedColumn, DescribedTable } from "./described.ts";
import { type Knowledge, type TypedAs, typedRelation } from "./knowledge.ts";
import { makeColumn, makeTable } from "./make-table.ts";
import { neededTypes, settled, withoutType } from "./needed-types.ts";
import type { TypedColumn } from "./types/generated-types.ts";
import { type FullName, keyOf } from "./usage/names.ts";

/** Describes a table that no statement makes. null: neither types nor statements know its name. */
export function describeTable(knowledge: Knowledge, relation: FullName): DescribedTable | null {
  const { ledger } = knowledge;
  const typed = typedAs(knowledge, relation);
  if (typed === null && !ledger.knows(relation)) return null;
  const added = ledger.addedTo(relation);
  const fromTypes = typed?.relation.columns.map(({ name }) => name) ?? [];
  const used = ledger.columnsOf(relation);
  const names = [...new Set([...fromTypes, ...used])].filter((name) => !added.has(name));
  const columns = names.map((name) => columnShape(knowledge, relation, name, typed));
  const standsFor = typed?.kind ?? "table";
  const keys = standsFor === "view" ? [] : keysOf(knowledge, relation, typed, new Set(names));
  const primaryKey = standsFor === "view" || ledger.hasOwnKey(relation) ? null : primaryOf(names, keys);
  const table = {
    ...relation,
    as: "table" as const,
    columns: columns.map((column) => (primaryKey?.includes(column.name) ? { ...column, nullable: false } : column)),
    primaryKey,
    uniques: keys.filter((key) => keyOf(...key) !== keyOf(...(primaryKey ?? []))),
  };
  return {
    kind: "table",
    standsFor,
    ...table,
    statements: makeTable(table),
    untyped: makeTable({ ...table, columns: table.columns.map(withoutType) }),
    needs: neededTypes(
      knowledge,
      table.columns.map(({ type }) => type),
    ),
    ...usedIn(
      "columns",
      typed?.file ?? null,
      used.some((name) => !fromTypes.includes(name) && !added.has(name)),
    ),
  };
}

/** Describes a column that a relation lacks, though statements name it. */
export function describeColumn(knowledge: Knowledge, relation: FullName, name: string): DescribedColumn | null {
  const typed = typedAs(knowledge, relation);
  const isTyped = typed?.relation.columns.some((column) => column.name === name) === true;
  if (!isTyped && !knowledge.ledger.columnsOf(relation).includes(name)) return null;
  const column = columnShape(knowledge, relation, name, typed);
  const source = isTyped ? (typed?.file ?? null) : null;
  return {
    kind: "column",
    ...relation,
    column,
    statements: [makeColumn(relation.schema, relation.name, column)],
    untyped: [makeColumn(relation.schema, relation.name, withoutType(column))],
    needs: neededTypes(knowledge, [column.type]),
    because: source === null ? "its type follows from how migrations use it" : `its type is taken from ${source}`,
    from: source === null ? "statements" : "types",
  };
}

/** Types list a relation under the last name that it is given. */
function typedAs({ ledger, types }: Knowledge, relation: FullName): TypedAs | null {
  const later = ledger.laterName(relation);
  return typedRelation(types, relation) ?? (later === null ? null : typedRelation(types, later));
}

function columnShape(knowledge: Knowledge, relation: FullName, name: string, typed: TypedAs | null): ColumnShape {
  const { ledger } = knowledge;
  const column = typed?.relation.columns.find(
    (one) => one.name === name || ledger.formerName({ ...relation, column: one.name }) === name,
  );
  const clues = ledger.clues.to({ ...relation, column: name });
  const type = settled(columnType(tellingName(knowledge, relation, name), column?.type ?? null, clues), knowledge);
  return { name, type, ...presence(name, column) };
}

/** What only statements name can be left out of a row; for a key the table gives a value. */
function presence(name: string, column: TypedColumn | undefined): Pick<ColumnShape, "nullable" | "hasDefault"> {
  if (column === undefined) return { nullable: name !== "id", hasDefault: name === "id" };
  return { nullable: column.nullable, hasDefault: column.optional ?? name === "id" };
}

/** The column whose name tells most of the type of those that have the same: one that others refer to. */
function tellingName({ ledger }: Knowledge, relation: FullName, name: string): string {
  const group = ledger.clues.group({ ...relation, column: name });
  return (
    group.find((one) => ledger.keysOf(one).some(([only, ...more]) => only === one.column && more.length === 0))
      ?.column ?? name
  );
}

/** What foreign keys and ON CONFLICT rely on. */
function keysOf(
  { ledger }: Knowledge,
  relation: FullName,
  typed: TypedAs | null,
  columns: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const oneToOne = (typed?.relation.relationships ?? []).filter(({ isOneToOne }) => isOneToOne);
  const keys = [...ledger.keysOf(relation), ...oneToOne.map((link) => link.columns)];
  const distinct = new Map(keys.map((key) => [keyOf(...key.toSorted()), key]));
  return [...distinct.values()].filter((key) => key.length > 0 && key.every((column) => columns.has(column)));
}

/** `id`, as the dashboard makes tables; without one, what others refer to. */
function primaryOf(columns: readonly string[], keys: readonly (readonly string[])[]): readonly string[] | null {
  return columns.includes("id") ? ["id"] : (keys[0] ?? null);
}
