import type { Table } from "../catalog/relation.ts";
import type { Node } from "../sql/tree.ts";
import type { Actor } from "./evaluate/actor.ts";
import { type Context, emptyScope } from "./evaluate/context.ts";
import { frameOf } from "./evaluate/relation.ts";
import { requestContext } from "./evaluate/request.ts";
import { bits } from "./evaluate/ways.ts";
import type { Reader } from "./reading.ts";

/** The key of the caller's id, wherever an expression takes it from. */
const callerId = "claims.sub";

/** Seen as a stranger, the id stays recognisable through `nullif(…, '')` and casts. */
const anyUser: Actor = { role: "authenticated", view: "stranger" };

/** The columns of a table that one of its policies sets equal to the caller's id. */
export function comparedWithCaller(reader: Reader, table: Table): ReadonlySet<string> {
  const context = requestContext(reader, anyUser);
  const expressions = table.policies.flatMap(({ using, withCheck }) => [using, withCheck]);
  const found = expressions.flatMap((expression) => {
    const node = expression === null ? null : reader.memory.trees.expression(expression);
    return node === null ? [] : columnsIn(node, table, context);
  });
  return new Set(found);
}

/** The columns of a table that an expression sets equal to the caller's e-mail address, letter for letter. */
export function comparedWithEmail(reader: Reader, table: Table, expression: string): ReadonlySet<string> {
  const node = reader.memory.trees.expression(expression);
  return new Set(node === null ? [] : columnsIn(node, table, requestContext(reader, anyUser), "claims.email"));
}

/** Whether an expression is the caller's id. */
export function defaultsToCaller(reader: Reader, expression: string): boolean {
  const node = reader.memory.trees.expression(expression);
  return node !== null && isCallerId(node, requestContext(reader, anyUser));
}

const isCallerId = (node: Node, context: Context): boolean => isFact(node, context, callerId);

function isFact(node: Node, context: Context, key: string): boolean {
  const value = context.evaluate.expression(node, emptyScope, context);
  return value.is === "scalar" && value.key === key;
}

/** The columns on the other side of every `=` (or IN) with the caller's id. Sub-queries have rows of their own. */
function columnsIn(node: Node, table: Table, context: Context, key: string = callerId): readonly string[] {
  if ("BoolExpr" in node) return (node.BoolExpr.args ?? []).flatMap((arg) => columnsIn(arg, table, context, key));
  const sides = sidesOf(node);
  if (sides === null) return [];
  const [left, right] = sides;
  const other = isFact(left, context, key) ? right : isFact(right, context, key) ? left : null;
  const column = other === null ? null : columnOf(other, table, context);
  return column === null ? [] : [column];
}

function sidesOf(node: Node): readonly [Node, Node] | null {
  if ("A_Expr" in node) {
    const { kind, name, lexpr, rexpr } = node.A_Expr;
    const [operator] = name ?? [];
    const equals = kind === "AEXPR_OP" && operator && "String" in operator && operator.String.sval === "=";
    return equals && lexpr && rexpr ? [lexpr, rexpr] : null;
  }
  if (!("SubLink" in node && node.SubLink.subLinkType === "ANY_SUBLINK")) return null;
  const { testexpr, subselect } = node.SubLink;
  return testexpr && subselect ? [testexpr, { SubLink: { subLinkType: "EXPR_SUBLINK", subselect } }] : null;
}

/** The column that an expression is, casts aside. */
function columnOf(node: Node, table: Table, context: Context): string | null {
  const frame = frameOf(table, table.name, bits.row, context);
  const value = context.evaluate.expression(node, { ...emptyScope, frames: [frame] }, context);
  if (value.is === "truth" || value.key === null) return null;
  const same = (name: string): boolean => {
    const column = frame.column(name);
    return column?.is === "scalar" && column.key === value.key;
  };
  return table.columns.find(({ name }) => same(name))?.name ?? null;
}
