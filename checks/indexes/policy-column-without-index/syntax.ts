import type { Node, SelectStmt } from "../../../src/sql/tree.ts";

/** The parts of a name: `posts.org_id` is `["posts", "org_id"]`. */
export type Name = readonly string[];

type Visit = (kind: string, value: object) => "deeper" | "stop";

/** Goes through a tree of the parser's, node by node; each is `{ Kind: value }`. */
function walk(tree: unknown, visit: Visit): void {
  if (typeof tree !== "object" || tree === null) return;
  for (const [kind, value] of Object.entries(tree)) {
    const isNode = /^[A-Z]/.test(kind) && typeof value === "object" && value !== null;
    if (!isNode || visit(kind, value) === "deeper") walk(value, visit);
  }
}

/** Every column that an expression names, those of its sub-queries included. */
export function columnsNamed(tree: Node): readonly Name[] {
  const found: Name[] = [];
  walk(tree, (kind, value) => {
    if (kind === "ColumnRef" && "fields" in value) found.push(strings(value.fields));
    return "deeper";
  });
  return found;
}

/** The queries directly inside an expression; what is inside those is theirs. */
export function queriesIn(tree: Node): readonly SelectStmt[] {
  const found: SelectStmt[] = [];
  walk(tree, (kind, value) => {
    if (kind === "SelectStmt") found.push(value);
    return kind === "SelectStmt" ? "stop" : "deeper";
  });
  return found;
}

/** Whether its value can differ from caller to caller: a sub-query, the session's user, or a function that is not Postgres's own. */
export function dependsOnCaller(tree: Node): boolean {
  let found = false;
  walk(tree, (kind, value) => {
    if (kind === "SubLink" || kind === "SQLValueFunction") found = true;
    if (kind === "FuncCall" && "funcname" in value) found ||= ofCaller(strings(value.funcname));
    return found ? "stop" : "deeper";
  });
  return found;
}

/** Whether it uses an argument of the function it is in, as `$1`. */
export function hasParameter(tree: Node): boolean {
  let found = false;
  walk(tree, (kind) => {
    found ||= kind === "ParamRef";
    return "deeper";
  });
  return found;
}

const ofCaller = (name: Name): boolean =>
  name.at(-1) === "current_setting" || (name.length > 1 && name[0] !== "pg_catalog");

/** The strings of a list of String nodes. */
export function strings(nodes: unknown): Name {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const inner = typeof node === "object" && node !== null && "String" in node ? node.String : null;
    return typeof inner === "object" && inner !== null && "sval" in inner ? String(inner.sval) : [];
  });
}
