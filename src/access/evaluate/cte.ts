import type { Node, SelectStmt } from "../../sql/tree.ts";
import type { Context, Rowset, Scope } from "./context.ts";
import { namesIn } from "./node.ts";
import { anything, hangsOn, toScalar } from "./value.ts";
import { bits, type Mask, maskOf, sometimes } from "./ways.ts";

/** A WITH query that changes data, or is none: nothing is known of its rows. */
const unreadable: Rowset = { exists: sometimes(bits.unknown), columns: [] };

/** The scope with the names of a query's WITH clause. */
export function withCtes(select: SelectStmt, scope: Scope, context: Context): Scope {
  const recursive = select.withClause?.recursive === true;
  return (select.withClause?.ctes ?? []).reduce<Scope>((inside, node) => {
    if (!("CommonTableExpr" in node)) return inside;
    const { ctename = "", ctequery, aliascolnames } = node.CommonTableExpr;
    const named = (rows: Rowset): Scope => withName(inside, ctename, renamed(rows, aliascolnames));
    return named(rowsOf(ctequery, recursive, inside, context, named));
  }, scope);
}

const withName = (scope: Scope, name: string, rows: Rowset): Scope => ({
  ...scope,
  ctes: new Map([...scope.ctes, [name, rows]]),
});

function renamed(rows: Rowset, aliases: Node[] | undefined): Rowset {
  const names = namesIn(aliases);
  return { ...rows, columns: rows.columns.map(({ name, value }, i) => ({ name: names[i] ?? name, value })) };
}

function rowsOf(
  node: Node | undefined,
  recursive: boolean,
  scope: Scope,
  context: Context,
  named: (rows: Rowset) => Scope,
): Rowset {
  if (!(node && "SelectStmt" in node)) return unreadable;
  const { larg, rarg, op } = node.SelectStmt;
  const loops = recursive && op === "SETOP_UNION" && larg && rarg;
  return loops
    ? fixedPoint(larg, rarg, scope, context, named)
    : context.evaluate.query(node.SelectStmt, scope, context);
}

/**
 * A recursive query returns a row exactly when its first part does. What its columns hang on grows with each turn, and is
 * settled when a turn adds nothing: a mask has seven bits, so soon.
 */
function fixedPoint(
  first: SelectStmt,
  again: SelectStmt,
  scope: Scope,
  context: Context,
  named: (rows: Rowset) => Scope,
): Rowset {
  const seed = context.evaluate.query(first, scope, context);
  const upTo = (mask: Mask): Rowset => ({
    exists: seed.exists,
    columns: seed.columns.map(({ name }) => ({ name, value: () => anything(mask) })),
  });
  let mask = bits.data | columnsMask(seed);
  for (;;) {
    const grown = mask | columnsMask(context.evaluate.query(again, named(upTo(mask)), context));
    if (grown === mask) return upTo(mask);
    mask = grown;
  }
}

const columnsMask = ({ exists, columns }: Rowset): Mask =>
  columns.reduce((mask, { value }) => mask | hangsOn(toScalar(value())), maskOf(exists));
