import { type ParserPlugin, parse } from "@babel/parser";

/** A call `….method('argument')` with what stands before the dot, nearest first. */
export type StringCall = {
  readonly method: string;
  readonly argument: string;
  readonly line: number;
  readonly on: readonly { readonly name: string; readonly argument: string | null }[];
};

/** All calls of methods whose first argument is a text, in JavaScript or TypeScript, also inside Vue and Svelte files. */
export function calls(text: string): readonly StringCall[] {
  const found: StringCall[] = [];
  for (const { code, line } of scriptsIn(text)) {
    for (const tree of trees(code)) walk(tree, (node) => note(node, line, found));
  }
  return found;
}

/** A component file is markup with scripts in it; every other file is one script. */
function scriptsIn(text: string): readonly { readonly code: string; readonly line: number }[] {
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
  if (scripts.length === 0 || !/^\s*</.test(text)) return [{ code: text, line: 1 }];
  return scripts.map((script) => ({
    code: script[1] ?? "",
    line: text.slice(0, script.index + script[0].indexOf(">") + 1).split("\n").length,
  }));
}

/** Read as TypeScript with JSX, else without: `<T>value` is a cast in the one and an element in the other. */
function trees(code: string): readonly unknown[] {
  const variants: readonly (readonly ParserPlugin[])[] = [
    ["typescript", "jsx", "decorators-legacy"],
    ["typescript", "decorators-legacy"],
  ];
  for (const plugins of variants) {
    try {
      return [parse(code, { sourceType: "unambiguous", errorRecovery: true, plugins: [...plugins] }).program];
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return [];
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** Without recursion: generated bundles nest deeper than the stack. */
function walk(root: unknown, visit: (node: Node) => void): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) open.push(...next.toReversed());
    else if (isNode(next)) {
      visit(next);
      for (const [key, value] of Object.entries(next)) if (key !== "loc" && typeof value === "object") open.push(value);
    }
  }
}

function note(node: Node, firstLine: number, found: StringCall[]): void {
  const call = callOf(node);
  if (call === null || call.argument === null) return;
  const loc = node["loc"] as { readonly start: { readonly line: number } } | undefined;
  found.push({
    ...call,
    argument: call.argument,
    line: firstLine - 1 + (loc?.start.line ?? 1),
    on: before(call.object),
  });
}

type Call = { readonly method: string; readonly argument: string | null; readonly object: unknown };

function callOf(node: unknown): Call | null {
  if (!isNode(node) || !/^(Optional)?CallExpression$/.test(node.type)) return null;
  const { callee } = node;
  if (!isNode(callee) || !/^(Optional)?MemberExpression$/.test(callee.type)) return null;
  const method = nameOf(callee["property"]);
  const [first] = Array.isArray(node["arguments"]) ? (node["arguments"] as readonly unknown[]) : [];
  return method === null ? null : { method, argument: textOf(first), object: callee["object"] };
}

function before(object: unknown): StringCall["on"] {
  const names: { name: string; argument: string | null }[] = [];
  for (let at = object; isNode(at); ) {
    const call = callOf(at);
    if (call !== null) {
      names.push({ name: call.method, argument: call.argument });
      at = call.object;
    } else if (/^(Optional)?MemberExpression$/.test(at.type)) {
      names.push({ name: nameOf(at["property"]) ?? "", argument: null });
      at = at["object"];
    } else {
      names.push({ name: nameOf(at) ?? "", argument: null });
      break;
    }
  }
  return names;
}

function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === "Identifier") return String(node["name"]);
  return node.type === "AwaitExpression" || node.type === "TSNonNullExpression"
    ? nameOf(node["argument"] ?? node["expression"])
    : textOf(node);
}

/** The text that an expression is, where it is one. */
function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === "StringLiteral") return String(node["value"]);
  if (node.type !== "TemplateLiteral") return null;
  const quasis = node["quasis"] as readonly { readonly value: { readonly cooked: string | null } }[];
  return quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null;
}
