import { type ParserPlugin, parse } from "@babel/parser";

/** A node of the syntax tree of a script. */
export type Node = Readonly<Record<string, unknown>> & { readonly type: string };

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** One script of a file, as those of its nodes that tell something, and the line on which it begins, counted from 0. */
export type Script = { readonly nodes: readonly Node[]; readonly firstLine: number };

/** The scripts of a file: a component file (Vue, Svelte, Astro) is markup with scripts in it, every other file is one. */
export function scriptsOf(text: string): readonly Script[] {
  const parts = [...frontMatter(text), ...scriptTags(text)];
  const codes = parts.length > 0 && /^\s*(<|---)/.test(text) ? parts : [{ code: text, firstLine: 0 }];
  return codes.flatMap(({ code, firstLine }) => {
    const root = treeOf(code);
    return root === null ? [] : [{ nodes: tellingNodes(root), firstLine }];
  });
}

type Code = { readonly code: string; readonly firstLine: number };

const lineAt = (text: string, at: number): number => text.slice(0, at).split("\n").length - 1;

const scriptTags = (text: string): readonly Code[] =>
  [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((script) => ({
    code: script[1] ?? "",
    firstLine: lineAt(text, script.index + script[0].indexOf(">")),
  }));

/** Astro puts the code of the server between two lines of dashes. */
const frontMatter = (text: string): readonly Code[] => {
  const [whole, code] = /^\s*---\n([\s\S]*?)\n---/.exec(text) ?? [];
  return whole === undefined || code === undefined ? [] : [{ code, firstLine: lineAt(text, whole.indexOf(code)) }];
};

/** Read as TypeScript with JSX, else without: `<T>value` is a cast in the one and an element in the other. */
function treeOf(code: string): unknown {
  const variants: readonly (readonly ParserPlugin[])[] = [
    ["typescript", "jsx", "decorators-legacy"],
    ["typescript", "decorators-legacy"],
  ];
  for (const plugins of variants) {
    try {
      return parse(code, {
        sourceType: "unambiguous",
        errorRecovery: true,
        attachComment: false,
        plugins: [...plugins],
      }).program;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

const tellingTypes = new Set(
  ["CallExpression", "OptionalCallExpression", "VariableDeclarator", "ClassProperty", "TSEnumDeclaration"].concat([
    "ObjectProperty",
    "TSPropertySignature",
  ]),
);

function tellingNodes(root: unknown): readonly Node[] {
  const found: Node[] = [];
  walk(root, (node) => {
    if (tellingTypes.has(node.type)) found.push(node);
  });
  return found;
}

/** Visits every node in the order of the text. Without recursion: generated bundles nest deeper than the stack. */
export function walk(root: unknown, visit: (node: Node) => void): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) pushReversed(next, open);
    else if (isNode(next)) {
      visit(next);
      const parts: unknown[] = [];
      for (const key in next) {
        const value = next[key];
        if (typeof value === "object" && value !== null && !notCode.has(key)) parts.push(value);
      }
      pushReversed(parts, open);
    }
  }
}

function pushReversed(parts: readonly unknown[], open: unknown[]): void {
  for (let at = parts.length - 1; at >= 0; at -= 1) open.push(parts[at]);
}

const notCode = new Set(["loc", "extra", "errors", "comments"]);

export const lineOf = (node: Node): number =>
  (node["loc"] as { readonly start: { readonly line: number } } | undefined)?.start.line ?? 1;

/** What stands inside of `as const`, `satisfies …`, `!`, `await` and brackets. */
export function bare(node: unknown): unknown {
  let at = node;
  while (isNode(at) && wrappers.has(at.type)) at = at["expression"] ?? at["argument"];
  return at;
}

const wrappers = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "ParenthesizedExpression",
  "AwaitExpression",
]);

/** The name of an identifier, or the text of a key in quotes. */
export function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === "Identifier") return String(node["name"]);
  return node.type === "StringLiteral" ? String(node["value"]) : null;
}
