import type { Node, SelectStmt } from "../../sql/tree.ts";
import { aggregates } from "./aggregate.ts";
import type { Context, Frame, NamedValue, Rowset, Scope } from "./context.ts";
import { withCtes } from "./cte.ts";
import { fromItem, type Source } from "./from.ts";
import { either, lazily, nothing, toScalar, toTruth, unknown, type Value } from "./value.ts";
import { allOf, always, anyOf, bits, isNever, type Mask, never, sometimes, type Ways } from "./ways.ts";

const unreadable: Rowset = { exists: sometimes(bits.unknown), columns: [] };

/**
 * Reads a query: when it returns a row, and what is known of the columns. `base` is what the rows of its tables hang on:
 * `data` in a sub-query, `row` where the query is a view whose rows are the ones in question.
 */
export function query(select: SelectStmt, scope: Scope, context: Context, base: Mask = bits.data): Rowset {
  const inside = withCtes(select, scope, context);
  if (select.op !== undefined && select.op !== "SETOP_NONE") return setOperation(select, inside, context, base);
  if (select.valuesLists) return values(select.valuesLists, inside, context);
  const { frames, exists } = sources(select.fromClause ?? [], inside, context, base);
  const within: Scope = { ...emptyLike(inside), frames, parent: inside };
  const where = select.whereClause
    ? toTruth(context.evaluate.expression(select.whereClause, within, context)).whenTrue
    : always;
  const matched = allOf(exists, where);
  return limited(select, projected(select, within, matched, context));
}

const emptyLike = (scope: Scope): Omit<Scope, "frames" | "parent"> => ({
  ctes: scope.ctes,
  arguments: new Map(),
  grouped: null,
});

function projected(select: SelectStmt, within: Scope, matched: Ways, context: Context): Rowset {
  const targets = select.targetList ?? [];
  const aggregated =
    (select.groupClause ?? []).length === 0 && (aggregates(targets) || select.havingClause !== undefined);
  const scope: Scope = { ...within, grouped: matched };
  const having = select.havingClause
    ? toTruth(context.evaluate.expression(select.havingClause, scope, context)).whenTrue
    : always;
  const sets = targets.map((target) => setOf(target, scope, context));
  const exists = allOf(aggregated ? always : matched, having, ...sets.flatMap((set) => (set ? [set.exists] : [])));
  return {
    exists,
    columns: targets.flatMap((target, i) => sets[i]?.columns.slice(0, 1) ?? column(target, scope, context)),
  };
}

/** A set-returning function in a select list makes as many rows as it returns. */
function setOf(target: Node, scope: Scope, context: Context): Rowset | null {
  const value = "ResTarget" in target ? target.ResTarget.val : undefined;
  return value && "FuncCall" in value ? context.evaluate.rows(value.FuncCall, scope, context) : null;
}

function column(target: Node, scope: Scope, context: Context): readonly NamedValue[] {
  const { name, val } = "ResTarget" in target ? target.ResTarget : {};
  if (val === undefined) return [];
  if (!("ColumnRef" in val))
    return [{ name: name ?? nameOf(val), value: lazily(() => context.evaluate.expression(val, scope, context)) }];
  const fields = val.ColumnRef.fields ?? [];
  const last = fields.at(-1);
  if (last && "A_Star" in last) return star(fields, scope.frames);
  const own = last && "String" in last ? (last.String.sval ?? "") : "";
  return [{ name: name ?? own, value: lazily(() => context.evaluate.expression(val, scope, context)) }];
}

/** The name Postgres gives a column that has none. */
function nameOf(value: Node): string {
  const last = "FuncCall" in value ? (value.FuncCall.funcname ?? []).at(-1) : undefined;
  return last && "String" in last ? (last.String.sval ?? "") : "?column?";
}

function star(fields: readonly Node[], frames: readonly Frame[]): readonly NamedValue[] {
  const first = fields[0];
  const alias = first && "String" in first ? first.String.sval : null;
  return frames
    .filter((frame) => alias === null || frame.alias === alias)
    .flatMap((frame) => frame.columns.map((name) => ({ name, value: () => frame.column(name) ?? unknown })));
}

function sources(items: readonly Node[], scope: Scope, context: Context, base: Mask): Source {
  return items.reduce<Source>(
    (left, item) => {
      const lateral: Scope = { ...emptyLike(scope), frames: left.frames, parent: scope };
      const right = fromItem(item, lateral, context, base);
      return { frames: [...left.frames, ...right.frames], exists: allOf(left.exists, right.exists) };
    },
    { frames: [], exists: always },
  );
}

function setOperation(select: SelectStmt, scope: Scope, context: Context, base: Mask): Rowset {
  const { larg, rarg } = select;
  if (!(larg && rarg)) return unreadable;
  const [left, right] = [query(larg, scope, context, base), query(rarg, scope, context, base)];
  if (select.op === "SETOP_UNION") {
    const mask = [...left.exists, ...right.exists].reduce((sum, way) => sum | way, 0);
    return {
      exists: anyOf(left.exists, right.exists),
      columns: left.columns.map(({ name, value }, i) => ({
        name,
        value: lazily(() => eitherSide(left, right, value(), right.columns[i]?.value(), mask)),
      })),
    };
  }
  const exists = select.op === "SETOP_INTERSECT" ? allOf(left.exists, right.exists) : left.exists;
  return { exists: exists.map((way) => way | bits.data), columns: left.columns };
}

function eitherSide(left: Rowset, right: Rowset, a: Value, b: Value | undefined, mask: Mask): Value {
  if (b === undefined || isNever(right.exists)) return a;
  return isNever(left.exists) ? b : either(toScalar(a), toScalar(b), mask);
}

function values(lists: readonly Node[], scope: Scope, context: Context): Rowset {
  const rows = lists.flatMap((list) => ("List" in list ? [list.List.items ?? []] : []));
  const read = rows.map((row) => row.map((item) => toScalar(context.evaluate.expression(item, scope, context))));
  const [first = [], ...rest] = read;
  return {
    exists: always,
    columns: first.map((value, i) => ({
      name: `column${i + 1}`,
      value: lazily(() => rest.reduce((sum, row) => either(sum, row[i] ?? nothing, 0), value)),
    })),
  };
}

function limited(select: SelectStmt, rows: Rowset): Rowset {
  const limit = select.limitCount;
  const zero = limit && "A_Const" in limit && limit.A_Const.ival !== undefined && (limit.A_Const.ival.ival ?? 0) === 0;
  if (zero) return { ...rows, exists: never };
  return select.limitOffset === undefined ? rows : { ...rows, exists: rows.exists.map((way) => way | bits.data) };
}
