import type { Catalog } from "../../catalog/catalog.ts";
import { tableNamed } from "../../catalog/lookup.ts";
import type { Routine } from "../../catalog/routine.ts";
import { type AnyNode, everyNode } from "../../sql/every-node.ts";
import { bare, columnPath, field, items, path } from "./syntax.ts";

/** A value that a body takes out of JSON: the keys that lead to it, and the column that it is compared with. */
export type JsonKey = {
  readonly path: readonly string[];
  /** The type that it is cast to, as Postgres prints it; null where it stays text or JSON. */
  readonly type: string | null;
  readonly compared: string | null;
  /** Text constants that it is compared with. */
  readonly words: readonly string[];
};

/** What a body reads of the JSON that it is passed. `lists`: where it goes through the elements of an array; [] is the argument. */
export type JsonShape = { readonly keys: readonly JsonKey[]; readonly lists: readonly (readonly string[])[] };

const known = new WeakMap<Routine, JsonShape>();

/**
 * The keys that a routine's body looks up in JSON. What a variable holds was taken from the argument or from an element of it, so every
 * key counts as the argument's own. Needs `loadParser`.
 */
export function jsonShape(catalog: Catalog, routine: Routine): JsonShape {
  const found = known.get(routine) ?? read(catalog, routine);
  known.set(routine, found);
  return found;
}

type Draft = { readonly keys: JsonKey[]; readonly lists: (readonly string[])[] };

function read(catalog: Catalog, routine: Routine): JsonShape {
  const draft: Draft = { keys: [], lists: [] };
  everyNode(routine.definition, (node) => collect(node, catalog, draft));
  const typed = draft.keys.filter(({ path: keys }) => keys.length > 0);
  const byPath = new Map<string, JsonKey>();
  for (const one of typed) {
    const before = byPath.get(one.path.join("\n")) ?? bareKey(one.path);
    byPath.set(one.path.join("\n"), {
      path: one.path,
      type: before.type ?? one.type,
      compared: before.compared ?? one.compared,
      words: [...before.words, ...one.words],
    });
  }
  const all = [...byPath.values()];
  // `p -> 'a' ->> 'b'` also shows as `p -> 'a'`.
  const leaves = all.filter(({ path: keys }) => !all.some((other) => isWithin(other.path, keys)));
  return { keys: leaves, lists: draft.lists };
}

const bareKey = (keys: readonly string[]): JsonKey => ({ path: keys, type: null, compared: null, words: [] });

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  inner.length > outer.length && outer.every((key, i) => inner[i] === key);

function collect({ kind, fields }: AnyNode, catalog: Catalog, draft: Draft): void {
  const node = Object.fromEntries(fields);
  const keys = pathOf({ [kind]: node });
  if (keys !== null && keys.length > 0) draft.keys.push(bareKey(keys));
  if (kind === "TypeCast") {
    const cast = pathOf(bare({ TypeCast: node }));
    const type = typeName(node["typeName"]);
    if (cast !== null && cast.length > 0) draft.keys.push({ ...bareKey(cast), type });
  }
  if (kind === "A_Expr") collectComparison(node, draft);
  if (kind === "FuncCall") collectCall(node, catalog, draft);
  if (kind === "RangeFunction") collectRecord(node, draft);
}

/** The keys from the argument, or from what was made of it, to the value of an expression; null: it is no such value. */
function pathOf(node: unknown): readonly string[] | null {
  const expression = field(node, "A_Expr");
  if (expression !== undefined) return byOperator(expression);
  const call = field(node, "FuncCall");
  if (call !== undefined) return byCall(call);
  const subscripted = field(node, "A_Indirection");
  if (subscripted !== undefined) return bySubscript(subscripted);
  return columnPath(node).length > 0 || field(node, "ParamRef") !== undefined ? [] : null;
}

/** `p -> 'a' ->> 'b'`, `p #>> '{a,b}'`. */
function byOperator(expression: unknown): readonly string[] | null {
  const [operator = ""] = path(items(expression, "name"));
  const start = pathOf(bare(field(expression, "lexpr")));
  const key = text(field(expression, "rexpr"));
  if (start === null || key === null) return null;
  if (operator === "->" || operator === "->>" || operator === "?") return [...start, key];
  return operator === "#>" || operator === "#>>" ? [...start, ...key.replace(/^\{|\}$/g, "").split(",")] : null;
}

/** `jsonb_extract_path_text(p, 'a', 'b')`. */
function byCall(call: unknown): readonly string[] | null {
  const name = path(items(call, "funcname")).at(-1) ?? "";
  const [first, ...rest] = items(call, "args");
  const start = /^jsonb?_extract_path(_text)?$/.test(name) ? pathOf(bare(first)) : null;
  return start === null ? null : [...start, ...rest.flatMap((one) => text(one) ?? [])];
}

/** `p['a']['b']`. */
function bySubscript(subscripted: unknown): readonly string[] | null {
  const start = pathOf(bare(field(subscripted, "arg")));
  const keys = items(subscripted, "indirection").flatMap((one) => text(field(field(one, "A_Indices"), "uidx")) ?? []);
  return start === null || keys.length === 0 ? null : [...start, ...keys];
}

function text(node: unknown): string | null {
  const value = field(field(field(bare(node), "A_Const"), "sval"), "sval");
  return typeof value === "string" ? value : null;
}

function collectComparison(node: unknown, draft: Draft): void {
  if (path(items(node, "name"))[0] !== "=") return;
  const sides = [bare(field(node, "lexpr")), bare(field(node, "rexpr"))];
  for (const [one, other] of [sides, sides.toReversed()]) {
    const keys = pathOf(one);
    const column = columnPath(other).at(-1);
    const word = text(other);
    if (keys === null || keys.length === 0) continue;
    if (column !== undefined) draft.keys.push({ ...bareKey(keys), compared: column });
    if (word !== null) draft.keys.push({ ...bareKey(keys), words: [word] });
  }
}

function collectCall(node: unknown, catalog: Catalog, draft: Draft): void {
  const name = path(items(node, "funcname")).at(-1) ?? "";
  const args = items(node, "args");
  if (/^jsonb?_(array_elements(_text)?|to_recordset)$/.test(name)) {
    const list = pathOf(bare(args[0]));
    if (list !== null) draft.lists.push(list);
  }
  if (!/^jsonb?_populate_record(set)?$/.test(name)) return;
  const names = path(items(field(field(args[0], "TypeCast"), "typeName"), "names"));
  const table = tableNamed(catalog, names.at(-2) ?? "public", names.at(-1) ?? "");
  for (const column of table?.columns ?? []) {
    draft.keys.push({ ...bareKey([column.name]), type: column.type, compared: column.name });
  }
  const list = name.endsWith("set") ? pathOf(bare(args[1])) : null;
  if (list !== null) draft.lists.push(list);
}

/** `jsonb_to_record(p) as x(id uuid, name text)`. */
function collectRecord(node: unknown, draft: Draft): void {
  const isOfJson = /"jsonb?_to_record(set)?"/.test(JSON.stringify(items(node, "functions")));
  for (const one of isOfJson ? items(node, "coldeflist") : []) {
    const column = field(one, "ColumnDef");
    const name = field(column, "colname");
    if (typeof name !== "string") continue;
    draft.keys.push({ ...bareKey([name]), type: typeName(field(column, "typeName")) });
  }
}

const printedNames: ReadonlyMap<string, string> = new Map([
  ["int2", "smallint"],
  ["int4", "integer"],
  ["int8", "bigint"],
  ["bool", "boolean"],
  ["varchar", "character varying"],
  ["bpchar", "character"],
  ["float4", "real"],
  ["float8", "double precision"],
  ["timestamptz", "timestamp with time zone"],
  ["timestamp", "timestamp without time zone"],
]);

function typeName(node: unknown): string | null {
  const name = path(items(node, "names")).at(-1);
  return name === undefined || /^(text|jsonb?)$/.test(name) ? null : (printedNames.get(name) ?? name);
}
