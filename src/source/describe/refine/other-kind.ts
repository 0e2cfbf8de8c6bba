import { ident, sql } from "../../../sql/sql.ts";
import type { Node } from "../../../sql/tree.ts";
import type { Described } from "../described.ts";
import { type FullName, fullName, nameIn, textsOf } from "../usage/names.ts";
import { relationOf } from "../usage/query.ts";
import { assumedTable, remade } from "./assumed.ts";
import type { Refine } from "./refinement.ts";

/** 42P07, 42710, 42723 and what else Postgres says of something made twice: this statement makes it. */
export const refineMadeTwice: Refine = ({ nodes }, assumed) => {
  for (const { kind, name } of nodes.flatMap(madeBy)) {
    const of = assumed.find((one) => one.kind === kind && one.schema === name.schema && one.name === name.name);
    if (of !== undefined) return { is: "withdraw", of };
  }
  return null;
};

type Made = { readonly kind: Described["kind"]; readonly name: FullName };

function madeBy(node: Node): readonly Made[] {
  const relation = relationMadeBy(node);
  if (relation !== undefined) return [{ kind: "table", name: relationOf(relation) }];
  const type = "CreateEnumStmt" in node ? nameIn(textsOf(node.CreateEnumStmt.typeName)) : null;
  if (type !== null) return [{ kind: "enum", name: type }];
  const routine = "CreateFunctionStmt" in node ? nameIn(textsOf(node.CreateFunctionStmt.funcname)) : null;
  if (routine !== null) return [{ kind: "routine", name: routine }];
  if ("CreateDomainStmt" in node) return named("enum", textsOf(node.CreateDomainStmt.domainname));
  if (!("CreateSchemaStmt" in node)) return [];
  const schema = node.CreateSchemaStmt.schemaname;
  return schema === undefined ? [] : [{ kind: "schema", name: fullName(schema, schema) }];
}

const named = (kind: Made["kind"], path: readonly string[]): readonly Made[] => {
  const name = nameIn(path);
  return name === null ? [] : [{ kind, name }];
};

function relationMadeBy(node: Node): Parameters<typeof relationOf>[0] | undefined {
  if ("CreateStmt" in node) return node.CreateStmt.relation;
  if ("ViewStmt" in node) return node.ViewStmt.view;
  if ("CreateTableAsStmt" in node) return node.CreateTableAsStmt.into?.rel;
  if ("CompositeTypeStmt" in node) return node.CompositeTypeStmt.typevar;
  return "RenameStmt" in node && node.RenameStmt.newname !== undefined && node.RenameStmt.renameType === "OBJECT_TABLE"
    ? { ...node.RenameStmt.relation, relname: node.RenameStmt.newname }
    : undefined;
}

/** 42809, `"x" is not a view`. */
export const refineKind: Refine = (failed, assumed, knowledge) => {
  const withdrawn = refineMadeTwice(failed, assumed, knowledge);
  if (withdrawn !== null) return withdrawn;
  const [, name, wanted] = /^"(.+)" is not a (table|view)$/.exec(failed.message) ?? [];
  const table = assumedTable(assumed, name);
  if (table === null || wanted === undefined || table.as === wanted) return null;
  // A folder that drops the table and makes a view of that name needs nothing before it.
  const as = wanted === "view" ? "view" : "table";
  const described = remade({ ...table, as, standsFor: as, primaryKey: null, uniques: [] }, knowledge);
  const target = ident(table.schema, table.name);
  const drop = table.as === "view" ? sql`drop view ${target}` : sql`drop table ${target}`;
  return {
    is: "change",
    of: table,
    described,
    statements: [drop, ...described.statements],
    untyped: [drop, ...described.untyped],
    because: `migrations use it as a ${as}`,
  };
};
