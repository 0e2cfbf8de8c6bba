import type { JoinExpr, Node, RangeVar, ResTarget, SelectStmt, WithClause } from "../../../sql/tree.ts";
import { readCondition, readExpression } from "./expression.ts";
import { type FullName, fullName, textsOf } from "./names.ts";
import { childrenOf } from "./node.ts";
import { type Columns, inside, nothingKnown, querySource, relationSource, type Scope, type Source } from "./scope.ts";
import { unify } from "./unify.ts";

/** Reads a query inside a scope, and gives its columns. */
export function readQuery(query: SelectStmt, outer: Scope): Columns {
  const scope = withQueries(query.withClause, outer);
  if (query.larg !== undefined && query.rarg !== undefined) {
    const left = readQuery(query.larg, scope);
    const right = readQuery(query.rarg, scope);
    return left.map(([name, value], i) => [name, unify(value, right[i]?.[1] ?? nothingKnown, scope.ledger)]);
  }
  if (query.valuesLists !== undefined) return readValues(query.valuesLists, scope);
  const inner = withSources(query.fromClause ?? [], scope);
  readCondition(query.whereClause, inner);
  readCondition(query.havingClause, inner);
  const columns = targetsIn(query.targetList).map((target, i) => readTarget(target, i, inner));
  const aliases = new Set(columns.map(([name]) => name));
  for (const node of [...(query.groupClause ?? []), ...(query.sortClause ?? []), ...(query.distinctClause ?? [])]) {
    readOrder(node, aliases, inner);
  }
  return columns;
}

/** The parts of a select list, a SET list or a RETURNING list. */
export const targetsIn = (nodes: readonly Node[] | undefined): readonly ResTarget[] =>
  (nodes ?? []).flatMap((node) => ("ResTarget" in node ? [node.ResTarget] : []));

function readTarget(target: ResTarget, i: number, scope: Scope): Columns[number] {
  const { val } = target;
  if (val !== undefined && "ColumnRef" in val && val.ColumnRef.fields?.some((field) => "A_Star" in field)) {
    const [alias] = textsOf(val.ColumnRef.fields);
    const sources = alias === undefined ? scope.sources : scope.sources.filter((source) => source.alias === alias);
    return ["*", { ...nothingKnown, rows: sources.flatMap(({ relations }) => relations) }];
  }
  return [nameOf(target) ?? `column${i + 1}`, val === undefined ? nothingKnown : readExpression(val, scope)];
}

function nameOf({ name, val }: ResTarget): string | undefined {
  if (name !== undefined || val === undefined) return name;
  if ("ColumnRef" in val) return textsOf(val.ColumnRef.fields).at(-1);
  return "FuncCall" in val ? textsOf(val.FuncCall.funcname).at(-1) : undefined;
}

/** A name in ORDER BY and GROUP BY can be one that the select list gives. */
function readOrder(node: Node, aliases: ReadonlySet<string>, scope: Scope): void {
  const key = "SortBy" in node ? node.SortBy.node : node;
  if (key === undefined) return;
  const path = "ColumnRef" in key ? textsOf(key.ColumnRef.fields) : [];
  if (path.length === 1 && aliases.has(path[0] ?? "")) return;
  readExpression(key, scope);
}

function readValues(lists: readonly Node[], scope: Scope): Columns {
  const rows = lists.map((list) => ("List" in list ? (list.List.items ?? []) : []));
  const values = rows.map((row) => row.map((value) => readExpression(value, scope)));
  const [first = [], ...rest] = values;
  return first.map((value, i) => [
    `column${i + 1}`,
    rest.reduce((one, row) => unify(one, row[i] ?? nothingKnown, scope.ledger), value),
  ]);
}

/** The scope with the queries of WITH in it, those that change data too. */
export function withQueries(clause: WithClause | undefined, outer: Scope): Scope {
  let scope = outer;
  for (const node of clause?.ctes ?? []) {
    if (!("CommonTableExpr" in node)) continue;
    const { ctename = "", ctequery, aliascolnames } = node.CommonTableExpr;
    // Its own name is known in it, for a recursive query.
    const within = { ...scope, queries: new Map([...scope.queries, [ctename, []]]) };
    const columns = ctequery === undefined ? [] : readInner(ctequery, within);
    scope = { ...scope, queries: new Map([...scope.queries, [ctename, renamed(columns, aliascolnames)]]) };
  }
  return scope;
}

function readInner(node: Node, scope: Scope): Columns {
  return "SelectStmt" in node ? readQuery(node.SelectStmt, scope) : scope.statement(node, scope);
}

const renamed = (columns: Columns, names: readonly Node[] | undefined): Columns => {
  const given = textsOf(names);
  return columns.map(([name, value], i) => [given[i] ?? name, value]);
};

/** The scope inside a FROM list. Later parts see earlier ones, as LATERAL does. */
export function withSources(from: readonly Node[], outer: Scope, first: readonly Source[] = []): Scope {
  let scope = inside(outer, first);
  for (const node of from) scope = { ...scope, sources: [...scope.sources, ...sourcesIn(node, scope)] };
  return scope;
}

function sourcesIn(node: Node, scope: Scope): readonly Source[] {
  if ("RangeVar" in node) return [sourceOf(node.RangeVar, scope)];
  if ("JoinExpr" in node) return joinedSources(node.JoinExpr, scope);
  if ("RangeSubselect" in node) {
    const { subquery, alias } = node.RangeSubselect;
    const columns = subquery === undefined ? [] : readInner(subquery, scope);
    return [querySource(alias?.aliasname ?? "", renamed(columns, alias?.colnames))];
  }
  for (const child of childrenOf(node)) readExpression(child, scope);
  return "RangeFunction" in node ? [querySource(node.RangeFunction.alias?.aliasname ?? "", [])] : [];
}

/** A relation in FROM under its alias, or a query of WITH by that name. */
export function sourceOf(range: RangeVar, scope: Scope): Source {
  const alias = range.alias?.aliasname ?? range.relname ?? "";
  const query = range.schemaname === undefined ? scope.queries.get(range.relname ?? "") : undefined;
  if (query !== undefined) return querySource(alias, query);
  const relation = relationOf(range);
  scope.ledger.relation(relation);
  return relationSource(alias, relation);
}

export const relationOf = ({ schemaname, relname = "" }: RangeVar): FullName => fullName(schemaname, relname);

function joinedSources({ larg, rarg, quals, usingClause }: JoinExpr, scope: Scope): readonly Source[] {
  const left = larg === undefined ? [] : sourcesIn(larg, scope);
  const withLeft = { ...scope, sources: [...scope.sources, ...left] };
  const right = rarg === undefined ? [] : sourcesIn(rarg, withLeft);
  const inner = { ...scope, sources: [...withLeft.sources, ...right] };
  readCondition(quals, inner);
  for (const column of textsOf(usingClause)) {
    const sides = [...left, ...right].flatMap(({ relations }) =>
      relations.map((relation) => ({ ...relation, column })),
    );
    for (const side of sides) scope.ledger.column(side);
    const [one, other] = sides;
    if (one !== undefined && other !== undefined) scope.ledger.clues.same(one, other);
  }
  return [...left, ...right];
}
