import type { Content } from "../../sql/statements.ts";
import { type Node, parseStatements } from "../../sql/tree.ts";
import type { MigrationText } from "../migration-text.ts";
import { type Effects, effectsOf } from "./effects.ts";
import { headerNames } from "./header-names.ts";
import { keyOf, type Name } from "./name.ts";
import { stringOf } from "./tree-names.ts";

/** Which statements of a folder make what, by their numbers over all files. */
export type Makers = {
  /** Ascending. */
  readonly of: (name: Name) => readonly number[];
  readonly droppersOf: (name: Name) => readonly number[];
  readonly effects: (statement: number) => Effects;
  /** Of the file that a statement stands in, from 0. */
  readonly file: (statement: number) => number;
  readonly text: (statement: number) => string;
  /** Of all statements. */
  readonly count: number;
};

const nothing: Effects = { makes: [], drops: [], onlyDrops: false };

/** Reads every statement. `learned`: what else statements make, by key. Needs `loadParser`. */
export function makersIn(files: readonly MigrationText[], learned: ReadonlyMap<string, number>): Makers {
  const effects: Effects[] = [];
  const texts: string[] = [];
  const fileOf: number[] = [];
  for (const [i, file] of files.entries()) {
    let schema = "public";
    for (const { text, content } of file.statements) {
      if (content.is === "sql" && content.node === "VariableSetStmt") schema = schemaSet(text) ?? schema;
      effects.push(content.is === "sql" ? effectsOf(text, schema) : refused(content.is, text, schema));
      texts.push(text);
      fileOf.push(i);
    }
  }
  const makers = indexed(effects, ({ makes }) => makes);
  const droppers = indexed(effects, ({ drops }) => drops);
  return {
    of: (name) => withLearned(merged(makers, plain(name)), learned.get(keyOf(plain(name)))),
    droppersOf: (name) => droppers.get(keyOf(plain(name))) ?? [],
    effects: (statement) => effects[statement] ?? nothing,
    file: (statement) => fileOf[statement] ?? 0,
    text: (statement) => texts[statement] ?? "",
    count: texts.length,
  };
}

const refused = (is: Content["is"], text: string, schema: string): Effects =>
  is === "invalid"
    ? { ...nothing, makes: headerNames(text, schema).map((name) => ({ ...name, replaces: false, signature: null })) }
    : nothing;

const withLearned = (makers: readonly number[], maker: number | undefined): readonly number[] =>
  maker === undefined || makers.includes(maker) ? makers : [...makers, maker].sort((a, b) => a - b);

/** Every relation has a type of its name. */
function merged(makers: ReadonlyMap<string, readonly number[]>, name: Name): readonly number[] {
  const own = makers.get(keyOf(name)) ?? [];
  if (name.kind !== "type") return own;
  const rows = makers.get(keyOf({ ...name, kind: "relation" })) ?? [];
  return [...own, ...rows].sort((a, b) => a - b);
}

function indexed(
  effects: readonly Effects[],
  namesOf: (effects: Effects) => readonly Name[],
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [number, one] of effects.entries()) {
    for (const key of new Set(namesOf(one).map((name) => keyOf(plain(name))))) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [number]);
      else known.push(number);
    }
  }
  return index;
}

const plain = ({ kind, schema, on, name }: Name): Name => ({ kind, schema, on, name });

/** Where names without a schema go after `set search_path`. */
function schemaSet(text: string): string | null {
  const [node] = parseStatements(text) ?? [];
  if (node === undefined || !("VariableSetStmt" in node) || node.VariableSetStmt.name !== "search_path") return null;
  const [first] = (node.VariableSetStmt.args ?? []).map(constant).filter((schema) => schema !== "$user");
  return first === undefined || first === null || first === "" ? "public" : first;
}

function constant(node: Node): string | null {
  if ("A_Const" in node) return node.A_Const.sval?.sval ?? null;
  return stringOf(node);
}
