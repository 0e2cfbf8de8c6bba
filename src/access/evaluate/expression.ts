import type { Node } from "../../sql/tree.ts";
import { coalesce, pick } from "./branch.ts";
import { castTo } from "./cast.ts";
import { columnValue } from "./column.ts";
import { equal } from "./compare.ts";
import { type Context, note, type Scope } from "./context.ts";
import { withoutNulls } from "./known-columns.ts";
import { operation } from "./operation.ts";
import { sublink } from "./sublink.ts";
import { and, holds, isFalse, isTrue, negate, or, type Truth } from "./truth.ts";
import { constant, hangsOn, nothing, ofTruth, something, toScalar, toTruth, unknown, type Value } from "./value.ts";
import { allOf, anyOf, bits, never, not } from "./ways.ts";

type Kinds<T> = T extends unknown ? keyof T : never;
type NodeKind = Kinds<Node>;
type NodeOf<K extends NodeKind> = Extract<Node, Record<K, unknown>>[K & keyof Extract<Node, Record<K, unknown>>];
type Readers = { readonly [K in NodeKind]?: (node: NodeOf<K>, scope: Scope, context: Context) => Value };

/**
 * Reads an expression under the context's actor: what it can be, and what that hangs on. Never guesses: what is not
 * understood is `unknown`, with a note why.
 */
export function expression(node: Node, scope: Scope, context: Context): Value {
  context.run.steps -= 1;
  if (context.run.steps < 0) {
    note(context, "the expression is too large to read");
    return unknown;
  }
  for (const [kind, inner] of Object.entries(node)) {
    const reader = readers[kind as NodeKind] as ((node: unknown, scope: Scope, context: Context) => Value) | undefined;
    if (reader) return reader(inner, scope, context);
    note(context, `${kind} is not understood`);
  }
  return unknown;
}

const truthOf = (node: Node | undefined, scope: Scope, context: Context): Truth =>
  node ? toTruth(expression(node, scope, context)) : isTrue;

const scalarOf = (node: Node | undefined, scope: Scope, context: Context) =>
  node ? toScalar(expression(node, scope, context)) : nothing;

const readers: Readers = {
  A_Const: (node) => {
    if (node.isnull) return nothing;
    if (node.boolval) return ofTruth(node.boolval.boolval ? isTrue : isFalse);
    if (node.ival) return constant(node.ival.ival ?? 0);
    if (node.fval) return constant(Number(node.fval.fval));
    return constant(node.sval?.sval ?? node.bsval?.bsval ?? "");
  },
  BoolExpr: ({ boolop, args = [] }, scope, context) => {
    const isAnd = boolop === "AND_EXPR";
    const within = isAnd ? withoutNulls(args, scope) : scope;
    const truths = args.map((arg) => truthOf(arg, "NullTest" in arg ? scope : within, context));
    if (boolop === "NOT_EXPR") return ofTruth(negate(truths[0] ?? isTrue));
    return ofTruth(isAnd ? truths.reduce(and) : truths.reduce(or));
  },
  NullTest: ({ arg, nulltesttype }, scope, context) => {
    const value = arg ? expression(arg, scope, context) : nothing;
    const whenNull = value.is === "truth" ? value.truth.whenNull : value.whenNull;
    return ofTruth(nulltesttype === "IS_NULL" ? holds(whenNull) : holds(not(whenNull)));
  },
  BooleanTest: ({ arg, booltesttype }, scope, context) => {
    const { whenTrue, whenFalse, whenNull } = truthOf(arg, scope, context);
    switch (booltesttype) {
      case "IS_TRUE":
        return ofTruth({ whenTrue, whenFalse: anyOf(whenFalse, whenNull), whenNull: never });
      case "IS_NOT_TRUE":
        return ofTruth({ whenTrue: anyOf(whenFalse, whenNull), whenFalse: whenTrue, whenNull: never });
      case "IS_FALSE":
        return ofTruth({ whenTrue: whenFalse, whenFalse: anyOf(whenTrue, whenNull), whenNull: never });
      case "IS_NOT_FALSE":
        return ofTruth({ whenTrue: anyOf(whenTrue, whenNull), whenFalse, whenNull: never });
      default:
        return ofTruth(booltesttype === "IS_UNKNOWN" ? holds(whenNull) : holds(not(whenNull)));
    }
  },
  A_Expr: operation,
  SubLink: sublink,
  ColumnRef: columnValue,
  ParamRef: ({ number = 0 }, scope, context) => argument(scope, `$${number}`, context),
  FuncCall: (call, scope, context) => context.evaluate.call(call, scope, context),
  TypeCast: ({ arg, typeName }, scope, context) =>
    arg && typeName ? castTo(expression(arg, scope, context), typeName, context) : unknown,
  CollateClause: ({ arg }, scope, context) => (arg ? expression(arg, scope, context) : unknown),
  NamedArgExpr: ({ arg }, scope, context) => (arg ? expression(arg, scope, context) : unknown),
  CoalesceExpr: ({ args = [] }, scope, context) => args.map((arg) => expression(arg, scope, context)).reduce(coalesce),
  CaseExpr: ({ arg, args = [], defresult }, scope, context) => {
    const otherwise: Value = defresult ? expression(defresult, scope, context) : nothing;
    const subject = arg ? scalarOf(arg, scope, context) : null;
    return args.reduceRight<Value>((rest, branch) => {
      if (!("CaseWhen" in branch)) return unknown;
      const { expr, result } = branch.CaseWhen;
      const condition = subject ? equal(subject, scalarOf(expr, scope, context)) : truthOf(expr, scope, context);
      return pick(condition, result ? expression(result, scope, context) : nothing, rest);
    }, otherwise);
  },
  A_ArrayExpr: ({ elements = [] }, scope, context) => {
    const values = elements.map((element) => scalarOf(element, scope, context));
    return { ...something(0), elements: values };
  },
  A_Indirection: ({ arg, indirection = [] }, scope, context) => {
    const array = scalarOf(arg, scope, context);
    const subscripts = indirection.flatMap((step) =>
      "A_Indices" in step
        ? [scalarOf(step.A_Indices.uidx, scope, context), scalarOf(step.A_Indices.lidx, scope, context)]
        : [],
    );
    const mask = subscripts.reduce((sum, subscript) => sum | hangsOn(subscript), hangsOn(array));
    return { ...something(mask), whenNull: mask === 0 ? [bits.unknown] : [mask] };
  },
  SQLValueFunction: ({ op }, _scope, context) => {
    switch (op) {
      case "SVFOP_CURRENT_ROLE":
      case "SVFOP_CURRENT_USER":
      case "SVFOP_USER":
        return constant(context.currentUser);
      case "SVFOP_SESSION_USER":
        return constant("authenticator");
      case "SVFOP_CURRENT_CATALOG":
      case "SVFOP_CURRENT_SCHEMA":
        return something(bits.unknown);
      default:
        return { ...something(bits.clock), key: op ?? null };
    }
  },
  MinMaxExpr: ({ args = [] }, scope, context) => {
    const values = args.map((arg) => scalarOf(arg, scope, context));
    const whenNull = values.map((value) => value.whenNull).reduce((a, b) => allOf(a, b));
    return { ...something(values.reduce((mask, value) => mask | hangsOn(value), 0)), whenNull };
  },
  RowExpr: ({ args = [] }, scope, context) =>
    something(args.reduce((mask, arg) => mask | hangsOn(scalarOf(arg, scope, context)), 0)),
};

function argument(scope: Scope, name: string, context: Context): Value {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const found = at.arguments.get(name);
    if (found) return found;
  }
  note(context, `${name} is not known`);
  return unknown;
}
