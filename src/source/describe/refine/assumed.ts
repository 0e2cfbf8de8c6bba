import { ident, list, type Sql, sql } from "../../../sql/sql.ts";
import type {
  ColumnShape,
  Described,
  DescribedColumn,
  DescribedRoutine,
  DescribedTable,
  TypeShape,
} from "../described.ts";
import type { Refinement } from "../describer.ts";
import type { Knowledge } from "../knowledge.ts";
import { makeRoutine } from "../make-routine.ts";
import { changeType, makeColumn, makeTable } from "../make-table.ts";
import { neededTypes, withoutType } from "../needed-types.ts";
import { keyOfType, sameType, typeSql } from "../type-shape.ts";
import { keyOf } from "../usage/names.ts";
import type { Operand } from "../usage/scope.ts";

/** A column of an assumed table, or an assumed column of a real one. */
type AssumedColumn = { readonly of: DescribedTable | DescribedColumn; readonly column: ColumnShape };

/** The assumed column that a value is taken from, if it is one. */
function assumedColumn({ columns }: Operand, assumed: readonly Described[]): AssumedColumn | null {
  for (const name of columns) {
    for (const of of assumed) {
      if ((of.kind !== "table" && of.kind !== "column") || of.schema !== name.schema || of.name !== name.name) continue;
      const column = columnsOf(of).find((one) => one.name === name.column);
      if (column !== undefined) return { of, column };
    }
  }
  return null;
}

const columnsOf = (of: DescribedTable | DescribedColumn): readonly ColumnShape[] =>
  of.kind === "table" ? of.columns : [of.column];

/** The assumed routine whose result a value is, if it is one. */
const assumedRoutine = ({ routine }: Operand, assumed: readonly Described[]): DescribedRoutine | null =>
  assumed.find(
    (of): of is DescribedRoutine => of.kind === "routine" && of.schema === routine?.schema && of.name === routine.name,
  ) ?? null;

/** An assumed table by its name; without a schema, in any. */
export const assumedTable = (
  assumed: readonly Described[],
  name: string | undefined,
  schema: string | null = null,
): DescribedTable | null =>
  assumed.find(
    (of): of is DescribedTable => of.kind === "table" && of.name === name && (schema === null || of.schema === schema),
  ) ?? null;

/** What a value has to become, and what it is now (null: whatever). */
export type Retype = { readonly to: TypeShape | null; readonly from?: TypeShape | null };

/** The same value with another type: by changing the assumed column that it comes from, or what an assumed routine returns. */
export function retyped(
  operand: Operand,
  { to, from = null }: Retype,
  assumed: readonly Described[],
  knowledge: Knowledge,
): Refinement | null {
  const place = assumedColumn(operand, assumed);
  const routine = place === null ? assumedRoutine(operand, assumed) : null;
  const now = place?.column.type ?? routine?.returns;
  if (to === null || now === undefined || sameType(now, to)) return null;
  if (from !== null && !sameType(now, from)) return null;
  const owner = place?.of ?? routine;
  const key = [owner?.kind ?? "", owner?.schema ?? "", owner?.name ?? "", place?.column.name ?? ""];
  if (knowledge.refuted.has(keyOf(...key, keyOfType(to)))) return null;
  knowledge.refuted.add(keyOf(...key, keyOfType(now)));
  if (place !== null) return retypedColumn(place, to, knowledge);
  return routine === null ? null : retypedRoutine(routine, to, knowledge);
}

function retypedColumn({ of, column }: AssumedColumn, type: TypeShape, knowledge: Knowledge): Refinement {
  const changed = { ...column, type };
  const because = `migrations use its column ${column.name} as ${typeSql(type).text}`;
  const statements = [...changeType(of.schema, of.name, changed)];
  if (of.kind === "table") {
    const columns = of.columns.map((one) => (one.name === column.name ? changed : one));
    return {
      is: "change",
      of,
      described: remade({ ...of, columns }, knowledge),
      statements,
      untyped: statements,
      because,
    };
  }
  return {
    is: "change",
    of,
    described: remadeColumn(of, changed, knowledge),
    statements,
    untyped: statements,
    because,
  };
}

/** A table described anew after its columns, keys or kind have changed. */
export const remade = (table: DescribedTable, knowledge: Knowledge): DescribedTable => ({
  ...table,
  statements: makeTable(table),
  untyped: makeTable({ ...table, columns: table.columns.map(withoutType) }),
  needs: neededTypes(
    knowledge,
    table.columns.map(({ type }) => type),
  ),
});

const remadeColumn = (of: DescribedColumn, column: ColumnShape, knowledge: Knowledge): DescribedColumn => ({
  ...of,
  column,
  statements: [makeColumn(of.schema, of.name, column)],
  untyped: [makeColumn(of.schema, of.name, withoutType(column))],
  needs: neededTypes(knowledge, [column.type]),
});

function retypedRoutine(of: DescribedRoutine, type: TypeShape, knowledge: Knowledge): Refinement {
  const changed = { ...of, returns: { ...type, set: of.returns.set }, rows: null };
  const needs = neededTypes(knowledge, [...changed.parameters.map((one) => one.type), changed.returns]);
  const described = { ...changed, statements: makeRoutine(changed), needs };
  const statements = [dropRoutine(of), ...described.statements];
  const because = `migrations use its result as ${typeSql(type).text}`;
  return { is: "change", of, described, statements, untyped: statements, because };
}

const dropRoutine = ({ schema, name, parameters }: DescribedRoutine): Sql =>
  sql`drop function ${ident(schema, name)}(${list(parameters.map(({ type }) => typeSql(type)))})`;
