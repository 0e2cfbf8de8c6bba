import type { FuncCall, Node, SubLink } from "../../../sql/tree.ts";
import type { TypeShape } from "../described.ts";
import { arrayOf, builtin, elementOf, typeShapeOf } from "../type-shape.ts";
import { signatureOf } from "./builtins.ts";
import { fullName, textsOf } from "./names.ts";
import { childrenOf, nodesIn } from "./node.ts";
import { readOperator } from "./operator.ts";
import { nothingKnown, type Operand, ofType, resolve, type Scope } from "./scope.ts";
import { expect, numberConstant, ofConstant, unify } from "./unify.ts";

const boolean = builtin("bool");

/** A condition: what stands there by itself is a boolean. */
export function readCondition(node: Node | undefined, scope: Scope): void {
  if (node === undefined) return;
  if ("BoolExpr" in node) {
    for (const part of node.BoolExpr.args ?? []) readCondition(part, scope);
    return;
  }
  wanted(node, boolean, scope, "declared");
}

/** An expression where a value of this type is wanted. */
export function wanted(
  node: Node,
  type: TypeShape,
  scope: Scope,
  weight: "declared" | "compared" = "compared",
): Operand {
  const value = readExpression(node, scope);
  expect(value, type, scope.ledger, weight);
  return value;
}

/** Reads an expression, noting what it tells of the columns in it. */
export function readExpression(node: Node, scope: Scope): Operand {
  const operand = readSimple(node, scope) ?? readCompound(node, scope) ?? readOther(node, scope);
  scope.watch?.(node, operand);
  return operand;
}

function readSimple(node: Node, scope: Scope): Operand | null {
  if ("ColumnRef" in node) {
    const fields = node.ColumnRef.fields ?? [];
    return fields.some((field) => "A_Star" in field) ? nothingKnown : resolve(textsOf(fields), scope);
  }
  if ("ParamRef" in node) return scope.variables.get(`$${node.ParamRef.number ?? 0}`) ?? nothingKnown;
  if ("SQLValueFunction" in node) return ofType(valueFunctionType(node.SQLValueFunction.op ?? ""));
  if (!("A_Const" in node)) return null;
  const { ival, fval, boolval, sval } = node.A_Const;
  if (sval !== undefined) return ofConstant(sval.sval ?? "");
  if (boolval !== undefined) return ofType(boolean);
  return ival === undefined && fval === undefined ? nothingKnown : numberConstant(fval === undefined);
}

function valueFunctionType(op: string): TypeShape | null {
  if (op.startsWith("SVFOP_CURRENT_DATE")) return builtin("date");
  if (/^SVFOP_(CURRENT|LOCAL)TIMESTAMP|^SVFOP_CURRENT_TIMESTAMP/.test(op)) return builtin("timestamptz");
  return op.includes("TIME") ? null : builtin("name");
}

function readCompound(node: Node, scope: Scope): Operand | null {
  if ("A_Expr" in node) return readOperator(node.A_Expr, scope, readExpression);
  if ("FuncCall" in node) return readCall(node.FuncCall, scope);
  if ("SubLink" in node) return readSubLink(node.SubLink, scope);
  if ("TypeCast" in node) return readCast(node.TypeCast.arg, typeShapeOf(node.TypeCast.typeName), scope);
  if ("CoalesceExpr" in node) return unified(node.CoalesceExpr.args ?? [], scope);
  if ("MinMaxExpr" in node) return unified(node.MinMaxExpr.args ?? [], scope);
  if ("A_ArrayExpr" in node) return arrayed(unified(node.A_ArrayExpr.elements ?? [], scope));
  if ("BoolExpr" in node) {
    readCondition(node, scope);
    return ofType(boolean);
  }
  if ("BooleanTest" in node) {
    readCondition(node.BooleanTest.arg, scope);
    return ofType(boolean);
  }
  return null;
}

function readOther(node: Node, scope: Scope): Operand {
  if ("NullTest" in node && node.NullTest.arg !== undefined) {
    readExpression(node.NullTest.arg, scope);
    return ofType(boolean);
  }
  if ("NamedArgExpr" in node && node.NamedArgExpr.arg !== undefined)
    return readExpression(node.NamedArgExpr.arg, scope);
  if ("CaseExpr" in node) {
    const { arg, args = [], defresult } = node.CaseExpr;
    const tested = arg === undefined ? null : readExpression(arg, scope);
    const results = args
      .flatMap((one) => ("CaseWhen" in one ? [one.CaseWhen] : []))
      .map(({ expr, result }) => {
        if (tested === null) readCondition(expr, scope);
        else if (expr !== undefined) unify(tested, readExpression(expr, scope), scope.ledger);
        return result;
      });
    return unified(
      [...results, defresult].filter((result) => result !== undefined),
      scope,
    );
  }
  if ("SelectStmt" in node) return scope.subquery(node.SelectStmt, scope)[0]?.[1] ?? nothingKnown;
  for (const child of childrenOf(node)) readExpression(child, scope);
  return nothingKnown;
}

function unified(nodes: readonly Node[], scope: Scope): Operand {
  const [first = nothingKnown, ...rest] = nodes.map((node) => readExpression(node, scope));
  return rest.reduce((left, right) => unify(left, right, scope.ledger), first);
}

function readCast(arg: Node | undefined, type: TypeShape | null, scope: Scope): Operand {
  const value = arg === undefined ? nothingKnown : readExpression(arg, scope);
  if (value.text !== null && type !== null) expect(value, type, scope.ledger);
  return ofType(type, "declared");
}

function readSubLink({ subLinkType, testexpr, subselect }: SubLink, scope: Scope): Operand {
  const columns =
    subselect !== undefined && "SelectStmt" in subselect ? scope.subquery(subselect.SelectStmt, scope) : [];
  const first = columns[0]?.[1] ?? nothingKnown;
  if (testexpr !== undefined) {
    const tested = "RowExpr" in testexpr ? (testexpr.RowExpr.args ?? []) : [testexpr];
    for (const [i, one] of tested.entries()) {
      unify(readExpression(one, scope), columns[i]?.[1] ?? nothingKnown, scope.ledger);
    }
    return ofType(boolean);
  }
  if (subLinkType === "ARRAY_SUBLINK") return arrayed(first);
  return subLinkType === "EXPR_SUBLINK" ? first : ofType(boolean);
}

function readCall(call: FuncCall, scope: Scope): Operand {
  const values = (call.args ?? []).map((arg) => readExpression(arg, scope));
  readCondition(call.agg_filter, scope);
  for (const node of [...(call.agg_order ?? []), ...nodesIn(call.over)]) readExpression(node, scope);
  const path = textsOf(call.funcname).filter((part) => part !== "pg_catalog" && part !== "extensions");
  const [first = nothingKnown] = values;
  const ofFirst = byFirst.get(path.join("."));
  if (ofFirst !== undefined) return ofFirst(first);
  const signature = signatureOf(path);
  if (signature === null) return calledRoutine(call, path, values, scope);
  for (const [i, value] of values.entries()) expect(value, signature.takes[i] ?? null, scope.ledger, "looks");
  return ofType(signature.gives);
}

const arrayed = ({ type, weight }: Operand): Operand => ofType(type === null ? null : arrayOf(type), weight);
const elementsOf = ({ type, weight }: Operand): Operand => ofType(type?.array ? elementOf(type) : null, weight);
const itself = (value: Operand): Operand => value;

/** Functions whose result has the type of what they are given. */
const byFirst: ReadonlyMap<string, (first: Operand) => Operand> = new Map([
  ...["min", "max", "any_value", "lag", "lead", "first_value", "last_value"].map((name) => [name, itself] as const),
  ["array_agg", arrayed],
  ["unnest", elementsOf],
]);

function calledRoutine(
  { args = [] }: FuncCall,
  path: readonly string[],
  values: readonly Operand[],
  { ledger }: Scope,
): Operand {
  const name = path.at(-1);
  if (name === undefined) return nothingKnown;
  const routine = fullName(path.at(-2), name);
  ledger.use(routine, {
    parameters: values.map(({ type, text }) => (text === null ? type : null)),
    names: args.map((arg) => ("NamedArgExpr" in arg ? (arg.NamedArgExpr.name ?? null) : null)),
  });
  return { ...ofType(ledger.resultOf(routine)), routine };
}
