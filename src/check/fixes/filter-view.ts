import { tableById } from "../../catalog/lookup.ts";
import type { Relation, Table, View } from "../../catalog/relation.ts";
import { ident, list, piece, printed, type Sql, sql } from "../../sql/sql.ts";
import { type Node, parseQuery, type SelectStmt } from "../../sql/tree.ts";
import type { Facts } from "../check.ts";
import type { ViewExposure } from "../view-exposure.ts";
import { callerId } from "./owner-condition.ts";
import { returnedOwner } from "./returned-owner.ts";
import { endWriting } from "./withdraw.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Lets a view compare with the caller, where one of its relations says whose a row is: for tables of which the callers hold
 * nothing, so that they cannot be read with the callers' own rights. Writing through the view ends. null where nothing says
 * it, or the query has a form that a condition cannot be added to.
 */
export function filterView(facts: Facts, { view, tables }: ViewExposure): WrittenFix | null {
  const query = view.kind === "view" ? (filtered(facts, view, tables) ?? wrapped(facts, view, tables)) : null;
  if (query === null) return null;
  const name = sql`${ident(view.schema, view.name)}`;
  const writes = endWriting(facts.access.apiRoles, view);
  return {
    safety: "review",
    why: `${view.id} shows its callers their own rows only, and nobody writes through it any more: callers hold no rights on what is under it.`,
    up: [sql`create or replace view ${name} with (security_barrier = true) as ${query}`, ...writes.up],
    down: [...writes.down, sql`create or replace view ${name}${optionsOf(view)} as ${queryOf(view)}`],
    keeps: "readers",
  };
}

/** The condition at the end of the query itself. */
function filtered(facts: Facts, view: View, tables: readonly Table[]): Sql | null {
  const select = parseQuery(view.definition.replace(/;\s*$/, ""));
  if (select === null || !takesCondition(select)) return null;
  const condition = (select.fromClause ?? []).flatMap((item) => conditions(facts, item, view, tables))[0];
  if (condition === undefined) return null;
  const joined = select.whereClause === undefined ? sql` where ` : sql` and `;
  return sql`${queryOf(view)}${joined}${withBackend(facts, view, condition)}`;
}

/** The condition around a query that groups, sorts or sets apart, on a column that it returns. */
function wrapped(facts: Facts, view: View, tables: readonly Table[]): Sql | null {
  const column = returnedOwner(view.definition.replace(/;\s*$/, ""), tables, facts.access);
  const caller = column === null ? null : callerId(facts.catalog, view, column);
  if (column === null || caller === null) return null;
  const condition = withBackend(facts, view, sql`${ident("found", column)} = ${caller}`);
  return sql`select found.* from (${queryOf(view)}) as found where ${condition}`;
}

/** The view's query without what ends it. */
const queryOf = ({ definition }: View): Sql =>
  piece(
    sql`${printed(definition)}`,
    definition.length - definition.trimStart().length,
    definition.replace(/;\s*$/, "").length,
  );

/** The backend goes on reading every row: a view does not change who the current user is. */
function withBackend({ catalog }: Facts, view: View, condition: Sql): Sql {
  const reads = view.grants.some(({ role, privileges }) => role === "service_role" && privileges.includes("select"));
  const known = catalog.roles.some(({ name }) => name === "service_role");
  return reads && known ? sql`(${condition} or current_user = 'service_role')` : condition;
}

/** A plain SELECT whose last clause is FROM, or a WHERE that is not a bare OR. */
function takesCondition(select: SelectStmt): boolean {
  const { groupClause, havingClause, sortClause, limitCount, limitOffset, distinctClause, op, lockingClause } = select;
  const plain = op === undefined || op === "SETOP_NONE";
  const more = [
    groupClause,
    havingClause,
    sortClause,
    limitCount,
    limitOffset,
    distinctClause,
    lockingClause,
    select.windowClause,
  ];
  const { whereClause } = select;
  const isOr = whereClause !== undefined && "BoolExpr" in whereClause && whereClause.BoolExpr.boolop === "OR_EXPR";
  return plain && more.every((clause) => clause === undefined) && select.valuesLists === undefined && !isOr;
}

const optionsOf = ({ options }: View): Sql =>
  options.length === 0 ? sql`` : sql` with (${list(options.map(option))})`;

function option(text: string): Sql {
  const [name = "", value = ""] = text.split("=");
  return sql`${ident(name)} = ${ident(value)}`;
}

/** The conditions under which what an item of FROM gives is the caller's. */
function conditions(facts: Facts, item: Node, view: View, tables: readonly Table[]): readonly Sql[] {
  if ("JoinExpr" in item) {
    const { larg, rarg } = item.JoinExpr;
    return [larg, rarg].flatMap((side) => (side === undefined ? [] : conditions(facts, side, view, tables)));
  }
  if ("RangeVar" in item) {
    const { schemaname, relname, alias } = item.RangeVar;
    const relation = relationNamed(facts, schemaname ?? "public", relname ?? "");
    return relation === null ? [] : ofRelation(facts, relation, alias?.aliasname ?? relation.name, tables);
  }
  const name = "RangeFunction" in item ? item.RangeFunction.alias?.aliasname : undefined;
  return name === undefined ? [] : byColumns(facts, view, name, tables);
}

const relationNamed = ({ catalog }: Facts, schema: string, name: string): Relation | null =>
  [...catalog.tables, ...catalog.views].find((one) => one.schema === schema && one.name === name) ?? null;

function ofRelation(facts: Facts, relation: Relation, alias: string, tables: readonly Table[]): readonly Sql[] {
  return relation.relation === "table"
    ? byColumns(facts, relation, alias, [relation])
    : byColumns(facts, relation, alias, tables);
}

/** By the columns that tell whose a row of the tables is, where the relation shows them under their own names. */
function byColumns(facts: Facts, relation: Relation, alias: string, tables: readonly Table[]): readonly Sql[] {
  return tables.flatMap((table) => {
    const column = ownerColumn(facts, table);
    if (column === null || !relation.columns.some(({ name }) => name === column)) return [];
    const caller = callerId(facts.catalog, table, column);
    return caller === null ? [] : [sql`${ident(alias, column)} = ${caller}`];
  });
}

function ownerColumn(facts: Facts, table: Table): string | null {
  if (table.id === "auth.users") return "id";
  const owner = facts.access.owner(table);
  return owner === null || tableById(facts.catalog, owner.table) !== table ? null : owner.column;
}
