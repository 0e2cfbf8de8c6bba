import { tableById } from "../catalog/lookup.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Relation, Table, View } from "../catalog/relation.ts";
import { type Node, parseQuery } from "../sql/tree.ts";
import type { Facts } from "./check.ts";

/**
 * The columns of a view that show something of a table, through the views under it too; null where the query has a form that does
 * not tell. That somebody has an account, by its id, says nothing of them.
 */
export function columnsShowing(facts: Facts, view: View, table: Table): readonly string[] | null {
  return showing(facts, view, table, new Set());
}

/** Whether a view shows what is in accounts beside what its callers may read anyway. */
export function isListOfAccounts(facts: Facts, view: View, tables: readonly Table[]): boolean {
  return tables.every((table) => {
    const columns = table.schema === "auth" ? showing(facts, view, table, new Set(), true) : null;
    return columns !== null && columns.length < view.columns.length;
  });
}

function showing(
  facts: Facts,
  view: View,
  table: Table,
  seen: ReadonlySet<ObjectId>,
  withIds = false,
): readonly string[] | null {
  const select = parseQuery(view.definition.replace(/;\s*$/, ""));
  const targets = select?.targetList ?? [];
  const plain = select !== null && (select.op ?? "SETOP_NONE") === "SETOP_NONE" && select.withClause === undefined;
  const sources = plain ? sourcesOf(facts, select.fromClause ?? []) : null;
  if (sources === null || targets.length !== view.columns.length || seen.has(view.id)) return null;
  const tells = new Map<string, ReadonlySet<string>>();
  for (const [alias, relation] of sources) {
    const columns = columnsOf(facts, relation, table, new Set([...seen, view.id]), withIds);
    if (columns === null) return null;
    tells.set(alias, columns);
  }
  const shown = targets.map((target) => isOf(target, tells));
  if (shown.some((one) => one === null)) return null;
  return view.columns.flatMap(({ name }, at) => (shown[at] === true ? [name] : []));
}

/** What each item of FROM is called and is; null where it is something else than relations joined. */
function sourcesOf({ catalog }: Facts, items: readonly Node[]): ReadonlyMap<string, Relation> | null {
  const sources = new Map<string, Relation>();
  const open = [...items];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if ("JoinExpr" in item) {
      open.push(...[item.JoinExpr.larg, item.JoinExpr.rarg].flatMap((side) => side ?? []));
      continue;
    }
    if (!("RangeVar" in item)) return null;
    const { schemaname = "public", relname = "", alias } = item.RangeVar;
    const named = (one: Relation): boolean => one.schema === schemaname && one.name === relname;
    const relation = catalog.tables.find(named) ?? catalog.views.find(named);
    if (relation === undefined) return null;
    sources.set(alias?.aliasname ?? relname, relation);
  }
  return sources;
}

function columnsOf(
  facts: Facts,
  relation: Relation,
  table: Table,
  seen: ReadonlySet<ObjectId>,
  withIds: boolean,
): ReadonlySet<string> | null {
  if (relation.relation !== "table") {
    const columns = relation.dependsOn.length === 0 ? [] : showing(facts, relation, table, seen, withIds);
    return columns === null ? null : new Set(columns);
  }
  const own = tableById(facts.catalog, relation.id) === table;
  const isAccount = table.id === "auth.users" && !withIds;
  return new Set(own ? table.columns.flatMap(({ name }) => (isAccount && name === "id" ? [] : [name])) : []);
}

type Telling = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether an expression uses a column of those that tell; null where it has a sub-query or names all columns. */
function isOf(node: unknown, tells: Telling): boolean | null {
  if (typeof node !== "object" || node === null) return false;
  if ("SubLink" in node) return null;
  if ("ColumnRef" in node)
    return isColumnOf((node as Extract<Node, { ColumnRef: unknown }>).ColumnRef.fields ?? [], tells);
  const inner = Object.values(node).map((value) => isOf(value, tells));
  return inner.includes(null) ? null : inner.includes(true);
}

function isColumnOf(fields: readonly Node[], tells: Telling): boolean | null {
  const names = fields.flatMap((field) => ("String" in field ? [field.String.sval ?? ""] : []));
  const column = names.at(-1);
  if (names.length !== fields.length || column === undefined) return null;
  const source = names.length > 1 ? names.at(-2) : tells.size === 1 ? [...tells.keys()][0] : undefined;
  return tells.get(source ?? "")?.has(column) ?? null;
}
