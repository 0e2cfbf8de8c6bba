import type { Node } from "../../../sql/tree.ts";
import type { TypeShape } from "../described.ts";
import type { Knowledge } from "../knowledge.ts";
import { typeNamed, typeShapeOf } from "../type-shape.ts";
import { signatureOf } from "../usage/builtins.ts";
import { nameIn, textsOf } from "../usage/names.ts";
import { retyped } from "./assumed.ts";
import { everyNode } from "./failed.ts";
import { firstOf, type Refine } from "./refinement.ts";

/** 42804, "argument of WHERE must be type boolean, not type text". */
export const refineWanted: Refine = ({ message, there, operandOf }, assumed, knowledge) => {
  const [, to, from] = / must be type (.+), not type (.+)$/.exec(message) ?? [];
  if (to === undefined || from === undefined) return null;
  const change = { to: typeNamed(to), from: typeNamed(from) };
  return firstOf(there, (node) => retyped(operandOf(node), change, assumed, knowledge));
};

/** 42804, "UNION types text and uuid cannot be matched", which points at one of the two. */
export const refineMatched: Refine = ({ message, nodes, there, operandOf }, assumed, knowledge) => {
  const [, one, other] = /types (.+) and (.+) cannot be matched$/.exec(message) ?? [];
  if (one === undefined || other === undefined) return null;
  const types = [typeNamed(one), typeNamed(other)] as const;
  const changes = [types, [types[1], types[0]] as const].map(([from, to]) => ({ from, to }));
  return firstOf([...there, ...everyNode(nodes).flatMap(alternatives)], (node) =>
    firstOf(changes, (change) => retyped(operandOf(node), change, assumed, knowledge)),
  );
};

/** Values that have to have one type with others: in a select list, COALESCE, CASE, an array. */
function alternatives(node: Node): readonly Node[] {
  if ("ResTarget" in node) return node.ResTarget.val === undefined ? [] : [node.ResTarget.val];
  if ("CoalesceExpr" in node) return node.CoalesceExpr.args ?? [];
  if ("A_ArrayExpr" in node) return node.A_ArrayExpr.elements ?? [];
  if ("CaseWhen" in node) return node.CaseWhen.result === undefined ? [] : [node.CaseWhen.result];
  return "CaseExpr" in node && node.CaseExpr.defresult !== undefined ? [node.CaseExpr.defresult] : [];
}

/** 42883, `function f(text) does not exist` where a routine of that name takes something else. */
export const refineArgument: Refine = ({ message, there, operandOf }, assumed, knowledge) => {
  const called = /^function (?:.+\.)?"?(.+?)"?\(/.exec(message)?.[1];
  return firstOf(there, (node) => {
    if (called === undefined || !("FuncCall" in node)) return null;
    const { args = [], funcname } = node.FuncCall;
    if (textsOf(funcname).at(-1) !== called) return null;
    return firstOf(takenBy(textsOf(funcname), args.length, knowledge), (types) =>
      firstOf(args.entries(), ([i, arg]) => retyped(operandOf(arg), { to: types[i] ?? null }, assumed, knowledge)),
    );
  });
};

type Types = readonly (TypeShape | null)[];

function takenBy(path: readonly string[], count: number, { ledger }: Knowledge): readonly Types[] {
  const name = nameIn(path);
  const made = name === null ? [] : ledger.parametersOf(name);
  const known = signatureOf(path.filter((part) => part !== "pg_catalog" && part !== "extensions"));
  return [...made.filter((types) => types.length >= count), ...(known === null ? [] : [known.takes])];
}

/** 42846, `cannot cast type uuid to integer`. */
export const refineCast: Refine = ({ message, there, operandOf }, assumed, knowledge) => {
  const [, from = "", to] = /^cannot cast type (.+) to (.+)$/.exec(message) ?? [];
  return firstOf(there, (node) => {
    if (to === undefined || !("TypeCast" in node)) return null;
    const type = typeShapeOf(node.TypeCast.typeName);
    return retyped(operandOf(node.TypeCast.arg), { to: type, from: typeNamed(from) }, assumed, knowledge);
  });
};

/** 42P13, `return type mismatch in function declared to return uuid`. */
export const refineResult: Refine = ({ detail, nodes, operandOf }, assumed, knowledge) => {
  const [, words, column = "1"] = /^Final statement returns .+ instead of (.+) at column (\d+)\.$/.exec(detail) ?? [];
  const routine = nodes.find((node) => "CreateFunctionStmt" in node);
  const query = nodes.at(-1);
  if (routine === undefined || query === undefined || !("SelectStmt" in query)) return null;
  const declared = "CreateFunctionStmt" in routine ? typeShapeOf(routine.CreateFunctionStmt.returnType) : null;
  const type = words === undefined ? declared : typeNamed(words);
  const target = query.SelectStmt.targetList?.[Number(column) - 1];
  const value = target !== undefined && "ResTarget" in target ? target.ResTarget.val : undefined;
  return type === null ? null : retyped(operandOf(value), { to: { ...type, set: false } }, assumed, knowledge);
};
