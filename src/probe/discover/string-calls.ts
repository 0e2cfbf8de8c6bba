import { type Constants, textsOf } from "./constants.ts";
import { bare, isNode, lineOf, type Node, nameOf, type Script } from "./syntax.ts";

/** A call `….method('argument')` with what stands before the dot, nearest first. */
export type StringCall = {
  readonly method: string;
  readonly argument: string;
  readonly line: number;
  readonly on: readonly Link[];
  /** The keys of an object that is given as well. null: none is, or not all its keys are known. */
  readonly keys: readonly string[] | null;
};

/** `name` or `name(argument)`. */
type Link = { readonly name: string; readonly argument: string | null };

/** All calls of methods whose first argument is a text, or a constant that is one. */
export function calls({ nodes, firstLine }: Script, own: Constants, all: Constants): readonly StringCall[] {
  const found: StringCall[] = [];
  const texts = (node: unknown): readonly string[] => textsOf(node, own, all);
  for (const node of nodes) {
    const call = callOf(node);
    if (call === null) continue;
    const [first, second] = call.given;
    const on = texts(first).length === 0 ? [] : before(call.object, texts);
    for (const argument of texts(first)) {
      found.push({ method: call.method, argument, line: firstLine + lineOf(call.name), on, keys: keysOf(second) });
    }
  }
  return found;
}

/** What stands as first argument of every `.from(…)` and `.rpc(…)`. */
export const argumentsAsked = ({ nodes }: Script): readonly unknown[] =>
  nodes.flatMap((node) => {
    const call = callOf(node);
    return call !== null && (call.method === "from" || call.method === "rpc") ? [call.given[0]] : [];
  });

type Call = {
  readonly method: string;
  readonly name: Node;
  readonly given: readonly unknown[];
  readonly object: unknown;
};

function callOf(node: unknown): Call | null {
  if (!isNode(node) || !/^(Optional)?CallExpression$/.test(node.type)) return null;
  const callee = bare(node["callee"]);
  if (!isNode(callee) || !/^(Optional)?MemberExpression$/.test(callee.type)) return null;
  const name = callee["property"];
  const method = nameOf(name);
  const given = Array.isArray(node["arguments"]) ? (node["arguments"] as readonly unknown[]) : [];
  return method === null || !isNode(name) ? null : { method, name, given, object: callee["object"] };
}

function before(object: unknown, texts: (node: unknown) => readonly string[]): readonly Link[] {
  const links: Link[] = [];
  for (let at = bare(object); isNode(at); at = bare(at)) {
    const call = callOf(at);
    if (call !== null) {
      links.push({ name: call.method, argument: texts(call.given[0])[0] ?? null });
      at = call.object;
    } else if (/^(Optional)?MemberExpression$/.test(at.type)) {
      links.push({ name: nameOf(at["property"]) ?? "", argument: null });
      at = at["object"];
    } else {
      links.push({ name: nameOf(at["type"] === "CallExpression" ? at["callee"] : at) ?? "", argument: null });
      break;
    }
  }
  return links;
}

function keysOf(node: unknown): readonly string[] | null {
  const object = bare(node);
  if (!isNode(object) || object.type !== "ObjectExpression") return null;
  const properties = object["properties"] as readonly Node[];
  const names = properties.map((one) =>
    one.type === "ObjectProperty" && one["computed"] !== true ? nameOf(one["key"]) : null,
  );
  return names.every((name) => name !== null) ? names : null;
}
