import { ident, literal, type Sql, sql } from "../../../sql/sql.ts";
import type { Node } from "../../../sql/tree.ts";
import { columnType } from "../column-type.ts";
import { makeEnum } from "../describe-enum.ts";
import { describeColumn } from "../describe-table.ts";
import type { ColumnShape, Described, DescribedTable } from "../described.ts";
import type { Change, Refinement } from "../describer.ts";
import type { Knowledge } from "../knowledge.ts";
import { makeColumn, makeUnique } from "../make-table.ts";
import { withoutType } from "../needed-types.ts";
import { type FullName, textsOf } from "../usage/names.ts";
import { relationOf } from "../usage/query.ts";
import { assumedTable, remade } from "./assumed.ts";
import { everyNode, type Failed } from "./failed.ts";
import { foreignKeys } from "./foreign-key.ts";
import type { Refine } from "./refinement.ts";

const changed = (
  of: DescribedTable,
  to: DescribedTable,
  statements: readonly Sql[],
  because: string,
  knowledge: Knowledge,
): Change => ({ is: "change", of, described: remade(to, knowledge), statements, untyped: statements, because });

/** 42703, `column "x" does not exist`, with its relation or an alias before it or after it. */
export const refineMissingColumn: Refine = (failed, assumed, knowledge) => {
  const found =
    /^column (?:"(.+?)"|(\S+)) (?:of relation "(.+)" )?(?:does not exist|named in key does not exist)/.exec(
      failed.message,
    ) ?? /^column "(.+)" referenced in foreign key constraint does not exist$/.exec(failed.message);
  const name = (found?.[1] ?? found?.[2])?.split(".").at(-1);
  if (found === null || name === undefined) return null;
  const tables = found[3] === undefined ? tablesMeant(failed, name, assumed) : [assumedTable(assumed, found[3])];
  const table = tables.find((one) => one?.columns.every((column) => column.name !== name));
  return table === undefined || table === null ? null : withColumn(table, name, knowledge);
};

/**
 * The relation that the reference to the column resolves to, or the end of a foreign key that names it; without either, the
 * assumed tables of the statement.
 */
function tablesMeant(
  { nodes, there, operandOf }: Failed,
  name: string,
  assumed: readonly Described[],
): readonly (DescribedTable | null)[] {
  const references = there.filter((node) => "ColumnRef" in node && textsOf(node.ColumnRef.fields).at(-1) === name);
  const columns: readonly FullName[] = references.flatMap((node) => operandOf(node).columns);
  const ends = foreignKeys(nodes).flatMap(({ relation, columns: own, other, otherColumns }) => [
    ...(own.includes(name) ? [relation] : []),
    ...(otherColumns.includes(name) ? [other] : []),
  ]);
  const meant = [columns, ends].find((some) => some.length > 0) ?? everyNode(nodes).flatMap(rangesOf).map(relationOf);
  return meant.map((relation) => assumedTable(assumed, relation.name, relation.schema));
}

function withColumn(table: DescribedTable, name: string, knowledge: Knowledge): Refinement {
  const { schema, name: relation } = table;
  const known = describeColumn(knowledge, table, name)?.column;
  const column: ColumnShape = known ?? { name, type: columnType(name, null, []), nullable: true, hasDefault: false };
  const because = `migrations name its column ${name}`;
  const columns = [...table.columns, column];
  const untyped = [makeColumn(schema, relation, withoutType(column))];
  return {
    ...changed(table, { ...table, columns }, [makeColumn(schema, relation, column)], because, knowledge),
    untyped,
  };
}

function rangesOf(node: Node): readonly Parameters<typeof relationOf>[0][] {
  if ("RangeVar" in node) return [node.RangeVar];
  if ("CreatePolicyStmt" in node && node.CreatePolicyStmt.table !== undefined) return [node.CreatePolicyStmt.table];
  if ("AlterPolicyStmt" in node && node.AlterPolicyStmt.table !== undefined) return [node.AlterPolicyStmt.table];
  const content: unknown = Object.values(node)[0];
  if (typeof content !== "object" || content === null || !("relation" in content)) return [];
  return isRange(content.relation) ? [content.relation] : [];
}

const isRange = (value: unknown): value is Parameters<typeof relationOf>[0] =>
  typeof value === "object" && value !== null && "relname" in value;

/** 42701, `column "x" of relation "y" already exists`: a statement adds it, so that the table is without it before. */
export const refineExtraColumn: Refine = ({ message }, assumed, knowledge) => {
  const [, name, relation] = /^column "(.+)" of relation "(.+)" already exists$/.exec(message) ?? [];
  const table = assumedTable(assumed, relation);
  if (table === null || name === undefined) return null;
  const columns = table.columns.filter((column) => column.name !== name);
  const isKept = (key: readonly string[]): boolean => !key.includes(name);
  const primaryKey = table.primaryKey !== null && isKept(table.primaryKey) ? table.primaryKey : null;
  const to = { ...table, columns, primaryKey, uniques: table.uniques.filter(isKept) };
  const statement = sql`alter table ${ident(table.schema, table.name)} drop column ${ident(name)}`;
  return changed(table, to, [statement], `a migration adds its column ${name}`, knowledge);
};

/** 42830 and 42P10: a foreign key or ON CONFLICT needs columns to be unique. */
export const refineKey: Refine = ({ nodes }, assumed, knowledge) => {
  const wanted = [
    ...foreignKeys(nodes).map(({ other, otherColumns }) => ({ relation: other, columns: otherColumns })),
    ...nodes.flatMap(conflictKey),
  ];
  for (const { relation, columns } of wanted) {
    const table = assumedTable(assumed, relation.name, relation.schema);
    if (table === null || columns.length === 0 || !columns.every((name) => has(table, name))) continue;
    if (table.uniques.some((key) => key.join("\u0000") === columns.join("\u0000"))) continue;
    const to = { ...table, uniques: [...table.uniques, columns] };
    const because = `migrations rely on its ${columns.join(", ")} being unique`;
    return changed(table, to, [makeUnique(table.schema, table.name, columns)], because, knowledge);
  }
  return null;
};

const has = (table: DescribedTable, name: string): boolean => table.columns.some((column) => column.name === name);

function conflictKey(node: Node): readonly { relation: ReturnType<typeof relationOf>; columns: readonly string[] }[] {
  if (!("InsertStmt" in node) || node.InsertStmt.relation === undefined) return [];
  const elements = node.InsertStmt.onConflictClause?.infer?.indexElems ?? [];
  const columns = elements.flatMap((one) => ("IndexElem" in one && one.IndexElem.name ? [one.IndexElem.name] : []));
  return [{ relation: relationOf(node.InsertStmt.relation), columns }];
}

/** 42704, `there is no primary key for referenced table "x"`. */
export const refinePrimaryKey: Refine = ({ message }, assumed, knowledge) => {
  const table = assumedTable(assumed, /^there is no primary key for referenced table "(.+)"$/.exec(message)?.[1]);
  if (table === null || table.standsFor === "view") return null;
  const { schema, name } = table;
  const known = table.columns.find((column) => column.name === "id");
  const id = { ...(known ?? { name: "id", type: columnType("id", null, []) }), nullable: false, hasDefault: true };
  const columns = known === undefined ? [id, ...table.columns] : table.columns.map((one) => (one === known ? id : one));
  const statements = [
    ...(known === undefined ? [makeColumn(schema, name, id)] : []),
    sql`alter table ${ident(schema, name)} add primary key (id)`,
  ];
  return changed(
    table,
    { ...table, columns, primaryKey: ["id"] },
    statements,
    "migrations refer to its key",
    knowledge,
  );
};

/** 42P16, `multiple primary keys for table "x" are not allowed`: a statement adds it. */
export const refineSecondKey: Refine = ({ message }, assumed, knowledge) => {
  const table = assumedTable(assumed, /^multiple primary keys for table "(.+)" are not allowed$/.exec(message)?.[1]);
  if (table === null || table.primaryKey === null) return null;
  const constraint = sql`alter table ${ident(table.schema, table.name)} drop constraint ${ident(`${table.name}_pkey`)}`;
  const to = { ...table, primaryKey: null };
  return changed(table, to, [constraint], "a migration adds its primary key", knowledge);
};

/** 42704, `constraint "x" of relation "y" does not exist`, `policy "x" for table "y" does not exist`. */
export const refineNamedPart: Refine = ({ message }, assumed) => {
  const [, kind, name, relation] =
    /^(constraint|policy) "(.+)" (?:of relation|for table) "(.+)" does not exist$/.exec(message) ?? [];
  const table = assumedTable(assumed, relation);
  if (table === null || name === undefined) return null;
  const on = ident(table.schema, table.name);
  const statement =
    kind === "policy"
      ? sql`create policy ${ident(name)} on ${on} using (false)`
      : sql`alter table ${on} add constraint ${ident(name)} check (true)`;
  // A statement takes it away or changes it, so that it is there from the start.
  const described = { ...table, statements: [...table.statements, statement], untyped: [...table.untyped, statement] };
  return {
    is: "change",
    of: table,
    described,
    statements: [statement],
    untyped: [statement],
    because: `migrations name its ${kind} ${name}`,
  };
};

/** 22P02, `invalid input value for enum x: "y"`. */
export const refineLabel: Refine = ({ message }, assumed) => {
  const [, type, label] = /^invalid input value for enum "?(.+?)"?: "(.*)"$/s.exec(message) ?? [];
  const name = type?.split(".").at(-1)?.replace(/^"|"$/g, "");
  const of = assumed.find((one) => one.kind === "enum" && one.name === name);
  if (of?.kind !== "enum" || label === undefined || of.labels.includes(label)) return null;
  const labels = [...of.labels, label];
  const statements = [sql`alter type ${ident(of.schema, of.name)} add value ${literal(label)}`];
  return {
    is: "change",
    of,
    described: { ...of, labels, statements: makeEnum(of.schema, of.name, labels) },
    statements,
    untyped: statements,
    because: `migrations use its label ${label}`,
  };
};
