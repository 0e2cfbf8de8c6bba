import type { Node } from "../../sql/tree.ts";
import { namesIn, operatorOf } from "./node.ts";

/**
 * Whether a condition is made of comparisons of one column each with constants, joined by AND, OR, NOT and CASE: then it
 * turns only where one of its columns passes one of its constants, and rows on both sides of each tell all of it.
 */
export function isPlain(node: Node): boolean {
  if ("BoolExpr" in node) return (node.BoolExpr.args ?? []).every(isPlain);
  if ("BooleanTest" in node) return node.BooleanTest.arg !== undefined && isPlain(node.BooleanTest.arg);
  if ("CaseExpr" in node) {
    const { arg, args = [], defresult } = node.CaseExpr;
    const parts = args.flatMap((one) => ("CaseWhen" in one ? [one.CaseWhen.expr, one.CaseWhen.result] : [undefined]));
    return (
      arg === undefined &&
      [...parts, ...(defresult ? [defresult] : [])].every((one) => one !== undefined && isPlain(one))
    );
  }
  return isAtom(node);
}

const comparisons: ReadonlySet<string> = new Set(["=", "<>", "<", "<=", ">", ">="]);
const moves: ReadonlySet<string> = new Set(["+", "-"]);
const lengths: ReadonlySet<string> = new Set(["length", "char_length"]);

/** One column and constants, and nothing that turns anywhere else. */
function isAtom(node: Node): boolean {
  const columns = columnsOf(node);
  return columns !== null && columns.size <= 1;
}

/** The columns that a part names; null where something else in it has a say. */
function columnsOf(node: Node): ReadonlySet<string> | null {
  if ("ColumnRef" in node) return new Set([namesIn(node.ColumnRef.fields).at(-1) ?? ""]);
  const parts = partsOf(node);
  const all = parts?.map((part) => (part === undefined ? nothing : columnsOf(part))) ?? [null];
  return all.includes(null) ? null : new Set(all.flatMap((one) => [...(one ?? [])]));
}

const nothing: ReadonlySet<string> = new Set();

/** What an expression is made of; null where it is none of those that are plain. */
function partsOf(node: Node): readonly (Node | undefined)[] | null {
  if ("A_Const" in node) return [];
  if ("TypeCast" in node) return [node.TypeCast.arg];
  if ("NullTest" in node) return [node.NullTest.arg];
  if ("CoalesceExpr" in node) return node.CoalesceExpr.args ?? [];
  if ("A_ArrayExpr" in node) return node.A_ArrayExpr.elements ?? [];
  if ("List" in node) return node.List.items ?? [];
  if ("FuncCall" in node) {
    const { funcname, args = [] } = node.FuncCall;
    return lengths.has(namesIn(funcname).at(-1) ?? "") ? args : null;
  }
  return "A_Expr" in node ? operandsOf(node.A_Expr) : null;
}

function operandsOf({
  name,
  lexpr,
  rexpr,
}: {
  name?: Node[];
  lexpr?: Node;
  rexpr?: Node;
}): readonly (Node | undefined)[] | null {
  const operator = operatorOf(name);
  return comparisons.has(operator) || moves.has(operator) ? [lexpr, rexpr] : null;
}
