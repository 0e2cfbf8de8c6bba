import type { Catalog } from "../../catalog/catalog.ts";
import type { A_Expr, FuncCall, Node } from "../../sql/tree.ts";
import { bodyOf } from "./routine-body.ts";
import { boundTo, namesOf, type Scope, within } from "./scope.ts";

/** Where in a request a value comes from: a claim of the web token, or a setting; `path` leads into its JSON. */
export type Source = {
  readonly of: "claims" | "settings";
  readonly path: readonly string[];
  /** It is read as a list of values. */
  readonly list: boolean;
};

const claims: Source = { of: "claims", path: [], list: false };

const deepest = 12;

/** The part of the request that an expression is, however wrapped; null where it is anything else. */
export function sourceOf(node: Node, scope: Scope, catalog: Catalog, depth = 0): Source | null {
  if (depth > deepest) return null;
  const inner = (of: Node | undefined, at = scope): Source | null =>
    of === undefined ? null : sourceOf(of, at, catalog, depth + 1);
  if ("TypeCast" in node) return inner(node.TypeCast.arg);
  if ("A_Expr" in node) return member(node.A_Expr, inner, scope);
  if ("CoalesceExpr" in node) return inner(node.CoalesceExpr.args?.[0]);
  if ("SubLink" in node) return inSubquery(node.SubLink.subselect, node.SubLink.subLinkType, scope, catalog, depth);
  if ("FuncCall" in node) return called(node.FuncCall, scope, catalog, depth);
  const bound = boundTo(node, scope);
  return bound === null ? null : inner(bound.node, bound.scope);
}

type Inner = (node: Node | undefined) => Source | null;

/** `->`, `->>`, `#>` and `#>>` with constant keys; `nullif(x, '')` is an operator too. */
function member({ kind, name, lexpr, rexpr }: A_Expr, inner: Inner, scope: Scope): Source | null {
  if (kind === "AEXPR_NULLIF") return inner(lexpr);
  const [operator] = namesOf(name ?? []);
  if (operator === undefined || !["->", "->>", "#>", "#>>"].includes(operator)) return null;
  const from = inner(lexpr);
  const key = constantIn(rexpr, scope);
  if (from === null || key === null) return null;
  const keys = operator.startsWith("#") ? key.replace(/^\{|\}$/g, "").split(",") : [key];
  return { ...from, path: [...from.path, ...keys.map((one) => one.trim().replace(/^"|"$/g, ""))] };
}

/** A constant as text; null where it is none. */
export function constant(node: Node | undefined): string | null {
  if (node === undefined) return null;
  if ("TypeCast" in node) return constant(node.TypeCast.arg);
  if (!("A_Const" in node)) return null;
  const { sval, ival, boolval, fval } = node.A_Const;
  if (sval !== undefined) return sval.sval ?? "";
  if (ival !== undefined) return String(ival.ival ?? 0);
  if (fval !== undefined) return fval.fval ?? null;
  return boolval === undefined ? null : String(boolval.boolval ?? false);
}

/** A constant, or a parameter that is given one. */
function constantIn(node: Node | undefined, scope: Scope, depth = 0): string | null {
  if (node === undefined || depth > deepest) return null;
  if ("TypeCast" in node) return constantIn(node.TypeCast.arg, scope, depth + 1);
  const bound = boundTo(node, scope);
  return bound === null ? constant(node) : constantIn(bound.node, bound.scope, depth + 1);
}

function inSubquery(
  subselect: Node | undefined,
  kind: string | undefined,
  scope: Scope,
  catalog: Catalog,
  depth: number,
): Source | null {
  if (!subselect || !("SelectStmt" in subselect) || kind === "EXISTS_SUBLINK") return null;
  const [target] = subselect.SelectStmt.targetList ?? [];
  if (!target || !("ResTarget" in target) || !target.ResTarget.val) return null;
  return sourceOf(target.ResTarget.val, within(subselect.SelectStmt, scope, catalog), catalog, depth + 1);
}

/** Functions that give back what they are given, more or less. */
const keeping =
  /^(lower|upper|btrim|trim|ltrim|rtrim|replace|to_jsonb?|text|uuid|array_remove|regexp_replace|split_part)$/;
const listing =
  /^(jsonb?_array_elements(_text)?|string_to_array|string_to_table|unnest|regexp_split_to_(array|table))$/;

function called(call: FuncCall, scope: Scope, catalog: Catalog, depth: number): Source | null {
  const path = namesOf(call.funcname ?? []);
  const name = path.at(-1) ?? "";
  const [first] = call.args ?? [];
  if (name === "current_setting") return setting(constant(first));
  const platform = path[0] === "auth" ? byPlatform.get(name) : undefined;
  if (platform !== undefined) return platform;
  const through = passing(name, call.args ?? [], scope);
  if (through === null) return returnedBy(call, scope, catalog, depth);
  const source = first === undefined ? null : sourceOf(first, scope, catalog, depth + 1);
  return source === null ? null : through(source);
}

/** What a function of Postgres's own makes of what it is given; null where it gives back something else. */
function passing(
  name: string,
  [, ...others]: readonly Node[],
  scope: Scope,
): ((source: Source) => Source | null) | null {
  if (keeping.test(name)) return (source) => source;
  if (listing.test(name)) return (source) => ({ ...source, list: true });
  if (!/^jsonb?_extract_path(_text)?$/.test(name)) return null;
  const keys = others.map((one) => constantIn(one, scope));
  const known = keys.every((key) => key !== null) ? keys : null;
  return (source) => (known === null ? null : { ...source, path: [...source.path, ...known] });
}

function returnedBy(call: FuncCall, scope: Scope, catalog: Catalog, depth: number): Source | null {
  for (const returned of bodyOf(call, scope, catalog)?.returned ?? []) {
    const source = sourceOf(returned.node, returned.scope, catalog, depth + 1);
    if (source !== null) return source;
  }
  return null;
}

const byPlatform: ReadonlyMap<string, Source> = new Map([
  ["jwt", claims],
  ["uid", { ...claims, path: ["sub"] }],
  ["role", { ...claims, path: ["role"] }],
  ["email", { ...claims, path: ["email"] }],
]);

/** PostgREST's settings hold the token, whole or claim by claim. */
function setting(name: string | null): Source | null {
  if (name === null) return null;
  if (name === "request.jwt.claims") return claims;
  if (name.startsWith("request.jwt.claim.")) return { ...claims, path: [name.slice("request.jwt.claim.".length)] };
  return name.includes(".") && name !== "request.jwt.claim" ? { of: "settings", path: [name], list: false } : null;
}
