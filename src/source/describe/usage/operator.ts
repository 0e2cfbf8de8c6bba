import type { A_Expr, Node } from "../../../sql/tree.ts";
import { builtin } from "../type-shape.ts";
import { textsOf } from "./names.ts";
import { nothingKnown, type Operand, ofType, type Scope } from "./scope.ts";
import { expect, unify, unifyElement } from "./unify.ts";

type Read = (node: Node, scope: Scope) => Operand;

const boolean = ofType(builtin("bool"));
const text = builtin("text");
const json = builtin("jsonb");
const interval = builtin("interval");

/** An operator with its operands. */
export function readOperator(operation: A_Expr, scope: Scope, read: Read): Operand {
  const { kind, lexpr, rexpr } = operation;
  const left = lexpr === undefined ? nothingKnown : read(lexpr, scope);
  if (kind === "AEXPR_IN" || kind?.includes("BETWEEN")) {
    for (const item of listed(rexpr)) unify(left, read(item, scope), scope.ledger);
    return boolean;
  }
  const right = rexpr === undefined ? nothingKnown : read(rexpr, scope);
  switch (kind) {
    case "AEXPR_OP_ANY":
    case "AEXPR_OP_ALL":
      unifyElement(left, right, scope.ledger);
      return boolean;
    case "AEXPR_NULLIF":
      return unify(left, right, scope.ledger);
    case "AEXPR_DISTINCT":
    case "AEXPR_NOT_DISTINCT":
      unify(left, right, scope.ledger);
      return boolean;
    case "AEXPR_LIKE":
    case "AEXPR_ILIKE":
    case "AEXPR_SIMILAR":
      return texts(left, right, scope);
    default:
      return byName(textsOf(operation.name).at(-1) ?? "", left, right, scope);
  }
}

const listed = (node: Node | undefined): readonly Node[] => {
  if (node === undefined) return [];
  return "List" in node ? (node.List.items ?? []) : [node];
};

function texts(left: Operand, right: Operand, scope: Scope): Operand {
  expect(left, text, scope.ledger);
  expect(right, text, scope.ledger);
  return boolean;
}

function byName(name: string, left: Operand, right: Operand, scope: Scope): Operand {
  switch (name) {
    case "=":
    case "<>":
    case "!=":
    case "<":
    case ">":
    case "<=":
    case ">=":
      unify(left, right, scope.ledger);
      return boolean;
    case "->":
    case "#>":
      expect(left, json, scope.ledger, "declared");
      return ofType(json);
    case "->>":
    case "#>>":
      expect(left, json, scope.ledger, "declared");
      return ofType(text);
    case "?":
    case "?|":
    case "?&":
      expect(left, json, scope.ledger, "declared");
      return boolean;
    case "~":
    case "~*":
    case "!~":
    case "!~*":
      return texts(left, right, scope);
    case "@>":
    case "<@":
    case "&&":
      return contained(left, right, scope);
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return arithmetic(left, right, scope);
    case "||":
      return joined(left, right);
    default:
      return nothingKnown;
  }
}

/** Arrays, JSON and ranges contain one another; a string constant can be of any of them. */
function contained(left: Operand, right: Operand, scope: Scope): Operand {
  const tellsType = (operand: Operand): boolean => operand.text === null || operand.type?.name === "jsonb";
  if (tellsType(left) && tellsType(right)) unify(left, right, scope.ledger);
  return boolean;
}

/** A time and an interval give a time; a column beside a number is a number, but which cannot be told. */
function arithmetic(left: Operand, right: Operand, scope: Scope): Operand {
  const isInterval = ({ type }: Operand): boolean => type?.schema === null && type.name === "interval";
  if (isInterval(right)) {
    expect(left, builtin("timestamptz"), scope.ledger, "looks");
    return left.type === null ? ofType(builtin("timestamptz"), "looks") : left;
  }
  if (isInterval(left)) return ofType(interval, "looks");
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.text === null) expect(other, one.type, scope.ledger, "constant");
  }
  return nothingKnown;
}

const joined = (left: Operand, right: Operand): Operand => {
  const isText = ({ text: constant, type }: Operand): boolean => constant !== null || type?.name === "text";
  return isText(left) || isText(right) ? ofType(text, "looks") : nothingKnown;
};
