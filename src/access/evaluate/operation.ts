import type { Node } from "../../sql/tree.ts";
import { allElements, anyElement, container } from "./array.ts";
import { compare, equal, same } from "./compare.ts";
import type { Context, Scope } from "./context.ts";
import { jsonStep } from "./json.ts";
import { like } from "./like.ts";
import { operatorOf } from "./node.ts";
import { strict } from "./strict.ts";
import { and, negate, or, type Truth } from "./truth.ts";
import { constant, constantOf, either, nothing, ofTruth, type Scalar, toScalar, type Value } from "./value.ts";
import { allOf, anyOf, isAlways, isNever, maskOf, not } from "./ways.ts";

type Expression = { kind?: string; name?: Node[]; lexpr?: Node; rexpr?: Node };

/** An operator applied to its operands. */
export function operation({ kind, name, lexpr, rexpr }: Expression, scope: Scope, context: Context): Value {
  const operator = operatorOf(name);
  const value = (node: Node | undefined): Value => (node ? context.evaluate.expression(node, scope, context) : nothing);
  const read = (node: Node | undefined): Scalar => toScalar(value(node));
  switch (kind) {
    case "AEXPR_DISTINCT":
      return ofTruth(negate(same(read(lexpr), read(rexpr))));
    case "AEXPR_NOT_DISTINCT":
      return ofTruth(same(read(lexpr), read(rexpr)));
    case "AEXPR_NULLIF":
      return nullIf(read(lexpr), read(rexpr));
    case "AEXPR_IN": {
      const any = listOf(rexpr)
        .map((item) => equal(read(lexpr), read(item)))
        .reduce(or);
      return ofTruth(operator === "<>" ? negate(any) : any);
    }
    case "AEXPR_OP_ANY":
      return ofTruth(anyElement(read(lexpr), read(rexpr), (a, b) => relation(operator, a, b)));
    case "AEXPR_OP_ALL":
      return ofTruth(allElements(read(lexpr), read(rexpr), (a, b) => relation(operator, a, b)));
    case "AEXPR_BETWEEN":
    case "AEXPR_NOT_BETWEEN":
    case "AEXPR_BETWEEN_SYM":
    case "AEXPR_NOT_BETWEEN_SYM": {
      const [low, high] = listOf(rexpr).map(read);
      const subject = read(lexpr);
      const within = and(compare(">=", subject, low ?? nothing), compare("<=", subject, high ?? nothing));
      return ofTruth(kind.includes("NOT") ? negate(within) : within);
    }
    default:
      return lexpr === undefined
        ? prefixed(operator, read(rexpr))
        : binary(operator, value(lexpr), value(rexpr), context);
  }
}

const listOf = (node: Node | undefined): readonly Node[] => (node && "List" in node ? (node.List.items ?? []) : []);

function prefixed(operator: string, operand: Scalar): Value {
  const known = constantOf(operand);
  if (operator === "-" && typeof known === "number") return constant(-known);
  return strict([operand]);
}

/** The operators whose outcome is a boolean that something is known about; null for all others. */
export function relation(operator: string, a: Scalar, b: Scalar): Truth {
  switch (operator) {
    case "=":
      return equal(a, b);
    case "<>":
    case "!=":
      return negate(equal(a, b));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compare(operator, a, b);
    case "~~":
    case "~~*":
    case "~":
    case "~*":
    case "^@":
      return like(operator, a, b);
    case "!~~":
    case "!~~*":
      return negate(like(operator.slice(1), a, b));
    default:
      return container(operator, a, b);
  }
}

const relations = new Set([
  "=",
  "<>",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "~~",
  "~~*",
  "!~~",
  "!~~*",
  "~",
  "~*",
  "^@",
  "@>",
  "<@",
  "&&",
  "?",
  "?|",
  "?&",
]);

/** An operator between two values. */
export function binary(operator: string, left: Value, right: Value, context: Context): Value {
  if (left.is === "truth" && right.is === "truth" && (operator === "=" || operator === "<>")) {
    const agree = equalTruths(left.truth, right.truth);
    return ofTruth(operator === "=" ? agree : negate(agree));
  }
  const [a, b] = [toScalar(left), toScalar(right)];
  if (relations.has(operator)) return ofTruth(relation(operator, a, b));
  if (["->", "->>", "#>", "#>>"].includes(operator)) return jsonStep(operator, a, b, context);
  if (operator === "||") return { ...joined(a, b), ...uniqueness(a, b) };
  return arithmetic(operator, a, b) ?? strict([a, b]);
}

const equalTruths = (a: Truth, b: Truth): Truth => ({
  whenTrue: anyOf(allOf(a.whenTrue, b.whenTrue), allOf(a.whenFalse, b.whenFalse)),
  whenFalse: anyOf(allOf(a.whenTrue, b.whenFalse), allOf(a.whenFalse, b.whenTrue)),
  whenNull: anyOf(a.whenNull, b.whenNull),
});

function joined(a: Scalar, b: Scalar): Scalar {
  const [x, y] = [constantOf(a), constantOf(b)];
  if (typeof x === "string" && typeof y === "string") return constant(x + y);
  if (a.elements && b.elements) return { ...strict([a, b]), elements: [...a.elements, ...b.elements] };
  return strict([a, b], "||");
}

/** A text that contains the caller's identity is the caller's alone. */
const uniqueness = (a: Scalar, b: Scalar): { readonly unique: boolean } => ({ unique: a.unique || b.unique });

function arithmetic(operator: string, a: Scalar, b: Scalar): Scalar | null {
  const [x, y] = [constantOf(a), constantOf(b)];
  if (typeof x !== "number" || typeof y !== "number") return null;
  if (operator === "+") return constant(x + y);
  if (operator === "-") return constant(x - y);
  if (operator === "*") return constant(x * y);
  return operator === "%" && y !== 0 ? constant(x % y) : null;
}

function nullIf(a: Scalar, b: Scalar): Value {
  const { whenTrue } = equal(a, b);
  if (isNever(whenTrue)) return a;
  if (isAlways(whenTrue)) return nothing;
  const known = not(whenTrue);
  const result = either(a, a, 0);
  return {
    ...result,
    whenNull: anyOf(a.whenNull, whenTrue),
    mask: a.mask | maskOf(known),
    values: without(a, b),
    key: null,
  };
}

function without(a: Scalar, b: Scalar): Scalar["values"] {
  const removed = constantOf(b);
  return a.values?.filter((value) => value !== removed) ?? null;
}
