import type { Node } from "../../sql/tree.ts";
import { equal } from "./compare.ts";
import { type Context, type Frame, note, type Rowset, type Scope } from "./context.ts";
import { namesIn } from "./node.ts";
import { relationSource } from "./relation.ts";
import { hangsOn, provided, something, toScalar, toTruth, unknown, type Value } from "./value.ts";
import { allOf, always, anyOf, bits, type Mask, maskOf, sometimes, type Ways } from "./ways.ts";

/** A FROM item: what its columns are, and when it has a row. */
export type Source = { readonly frames: readonly Frame[]; readonly exists: Ways };

/** Reads one item of a FROM clause. */
export function fromItem(node: Node, scope: Scope, context: Context, base: Mask): Source {
  if ("RangeVar" in node) return named(node.RangeVar, scope, context, base);
  if ("JoinExpr" in node) return join(node.JoinExpr, scope, context, base);
  if ("RangeFunction" in node) return functionSource(node.RangeFunction, scope, context);
  if (!("RangeSubselect" in node)) return unreadable("", "a FROM item", context);
  const { subquery, alias } = node.RangeSubselect;
  if (!(subquery && "SelectStmt" in subquery)) return unreadable(alias?.aliasname ?? "", "a FROM item", context);
  const rows = context.evaluate.query(subquery.SelectStmt, scope, context, base);
  return ofRowset(rows, alias?.aliasname ?? "", columnNames(alias?.colnames));
}

type Named = { schemaname?: string; relname?: string; alias?: { aliasname?: string; colnames?: Node[] } };

/** A table, a view, or the name of a WITH query. */
function named({ schemaname, relname = "", alias }: Named, scope: Scope, context: Context, base: Mask): Source {
  const cte = schemaname === undefined ? cteNamed(relname, scope) : undefined;
  const name = alias?.aliasname ?? relname;
  if (cte) return ofRowset(cte, name, columnNames(alias?.colnames));
  const relation = context.names.relation(schemaname ?? null, relname, context.searchPath);
  if (relation === null) return unreadable(name, relname, context);
  return relationSource({ relation, alias: name, base, checked: false }, context);
}

const columnNames = (nodes: Node[] | undefined): readonly string[] => namesIn(nodes);

function cteNamed(name: string, scope: Scope): Rowset | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const found = at.ctes.get(name);
    if (found) return found;
  }
  return undefined;
}

/** A set of rows under a name, its columns renamed. */
export function ofRowset(rows: Rowset, alias: string, names: readonly string[]): Source {
  const columns = new Map(rows.columns.map(({ name, value }, i) => [names[i] ?? name, value]));
  const mask = maskOf(rows.exists) || bits.data;
  return { frames: [frameOf(alias, columns, mask)], exists: rows.exists };
}

const frameOf = (alias: string, columns: ReadonlyMap<string, () => Value>, mask: Mask): Frame => ({
  alias,
  schema: null,
  columns: [...columns.keys()],
  column: (name) => columns.get(name)?.() ?? null,
  mask,
});

function unreadable(alias: string, what: string, context: Context): Source {
  note(context, `${what} is not known`);
  const frame: Frame = { alias, schema: null, columns: [], column: () => unknown, mask: bits.unknown };
  return { frames: [frame], exists: sometimes(bits.unknown) };
}

type Join = { jointype?: string; larg?: Node; rarg?: Node; quals?: Node; usingClause?: Node[] };

function join({ jointype, larg, rarg, quals, usingClause }: Join, scope: Scope, context: Context, base: Mask): Source {
  const none: Source = { frames: [], exists: always };
  const left = larg ? fromItem(larg, scope, context, base) : none;
  const lateral: Scope = { ...scope, frames: left.frames, arguments: new Map(), parent: scope };
  const right = rarg ? fromItem(rarg, lateral, context, base) : none;
  const inside: Scope = { ...lateral, frames: [...left.frames, ...right.frames] };
  const on = quals ? toTruth(context.evaluate.expression(quals, inside, context)).whenTrue : always;
  const matches = allOf(on, ...namesIn(usingClause).map((name) => sameColumn(name, left, right)));
  const both = allOf(left.exists, right.exists, matches);
  const optional = (side: Source): readonly Frame[] =>
    side.frames.map((frame) => outer(frame, allOf(side.exists, matches)));
  switch (jointype) {
    case "JOIN_LEFT":
      return { frames: [...left.frames, ...optional(right)], exists: left.exists };
    case "JOIN_RIGHT":
      return { frames: [...optional(left), ...right.frames], exists: right.exists };
    case "JOIN_FULL":
      return { frames: [...optional(left), ...optional(right)], exists: anyOf(left.exists, right.exists) };
    default:
      return { frames: inside.frames, exists: both };
  }
}

/** `using (name)`. */
function sameColumn(name: string, left: Source, right: Source): Ways {
  const [a, b] = [left, right].map(({ frames }) =>
    frames.map((frame) => frame.column(name)).find((value) => value !== null),
  );
  return equal(toScalar(a ?? unknown), toScalar(b ?? unknown)).whenTrue;
}

/** The side of an outer join whose columns are null where nothing matches. */
function outer(frame: Frame, matches: Ways): Frame {
  return {
    ...frame,
    column: (name) => {
      const value = frame.column(name);
      return value === null ? null : provided(matches, value);
    },
  };
}

type RangeFunction = { functions?: Node[]; alias?: { aliasname?: string; colnames?: Node[] }; ordinality?: boolean };

function functionSource({ functions = [], alias }: RangeFunction, scope: Scope, context: Context): Source {
  const [first] = functions;
  const item = first && "List" in first ? (first.List.items ?? [])[0] : first;
  if (!(item && "FuncCall" in item)) return unreadable(alias?.aliasname ?? "", "a function in FROM", context);
  const call = item.FuncCall;
  const name = alias?.aliasname ?? namesIn(call.funcname).at(-1) ?? "";
  const rows = context.evaluate.rows(call, scope, context);
  if (rows && rows.columns.length > 0) return ofRowset(rows, name, columnNames(alias?.colnames));
  const inputs = (call.args ?? []).map((arg) => toScalar(context.evaluate.expression(arg, scope, context)));
  return pureSource(name, namesIn(call.funcname).at(-1) ?? "", inputs);
}

/** A set-returning function of Postgres's own, such as `unnest`: its rows hang on its arguments. */
function pureSource(alias: string, name: string, inputs: readonly ReturnType<typeof toScalar>[]): Source {
  const [array] = inputs;
  const mask = inputs.reduce((sum, input) => sum | hangsOn(input), 0) || bits.data;
  const [element, ...more] = array?.elements ?? [];
  const value =
    name === "unnest" && element && more.length === 0 ? element : { ...something(mask), whenNull: sometimes(mask) };
  const unique = inputs.length === 1 && array?.unique === true;
  const frame: Frame = {
    alias,
    schema: null,
    columns: [alias],
    column: () => ({ ...value, unique: unique || value.unique }),
    mask,
  };
  return { frames: [frame], exists: sometimes(mask) };
}
