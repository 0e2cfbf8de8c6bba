import type { Catalog } from "../../catalog/catalog.ts";
import { relations } from "../../catalog/catalog.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Relation } from "../../catalog/relation.ts";
import type { Argument, Routine } from "../../catalog/routine.ts";
import { bodyNames } from "../../sql/body-names.ts";
import { type AnyNode, everyNode } from "../../sql/every-node.ts";
import { bare, columnPath, field, items, parameterNumber, path, visit } from "./syntax.ts";

/** The commands that a statement in a body can give on a relation. */
export type BodyCommand = "select" | "insert" | "update" | "delete";

/** A parameter of a routine beside a column: `where owner = p_user` compares, `set name = p_name` stores. */
export type ParameterUse = {
  /** Its place among the arguments that a caller passes, from 0. */
  readonly parameter: number;
  readonly is: "compared" | "searched" | "stored";
  readonly column: string;
  /** The table, where the statement tells; null for a comparison. */
  readonly table: ObjectId | null;
};

/**
 * What the text of one routine says that it does, without what it calls. `readable`: false where it is in another language
 * or does not parse: then nothing else here says anything.
 */
export type RoutineBody = {
  readonly readable: boolean;
  readonly relations: ReadonlyMap<ObjectId, ReadonlySet<BodyCommand>>;
  readonly calls: readonly ObjectId[];
  /** Names of functions that are none of the catalog's: Postgres's own. */
  readonly builtins: ReadonlySet<string>;
  readonly uses: readonly ParameterUse[];
  /** Text constants that a parameter is compared with: `if p_action = 'close'`. */
  readonly words: readonly { readonly parameter: number; readonly word: string }[];
  /** It puts statements together at run time. */
  readonly dynamic: boolean;
  /** It asks who is signed in. */
  readonly asksCaller: boolean;
};

const known = new WeakMap<Catalog, Map<ObjectId, RoutineBody>>();

/** Reads a routine's own body, once per catalog. Needs `loadParser`. */
export function bodyOf(catalog: Catalog, routine: Routine): RoutineBody {
  const bodies = known.get(catalog) ?? new Map<ObjectId, RoutineBody>();
  known.set(catalog, bodies);
  const body = bodies.get(routine.id) ?? read(catalog, routine);
  bodies.set(routine.id, body);
  return body;
}

/** The arguments that a caller passes, in order. */
export const passedArguments = ({ arguments: all }: Routine): readonly Argument[] =>
  all.filter(({ mode }) => mode === "in" || mode === "inout" || mode === "variadic");

/** The body and those of all that it calls, each once, itself first; triggers are not followed. */
export function bodiesUnder(catalog: Catalog, routine: Routine): readonly { routine: Routine; body: RoutineBody }[] {
  const byId = new Map(catalog.routines.map((one) => [one.id, one]));
  const found = new Map<ObjectId, { routine: Routine; body: RoutineBody }>();
  const waiting = [routine];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (found.has(next.id) || next.extension !== null) continue;
    const body = bodyOf(catalog, next);
    found.set(next.id, { routine: next, body });
    waiting.push(...body.calls.flatMap((id) => byId.get(id) ?? []));
  }
  return [...found.values()];
}

type Draft = {
  readonly relations: Map<ObjectId, Set<BodyCommand>>;
  readonly calls: Set<ObjectId>;
  readonly builtins: Set<string>;
  readonly uses: ParameterUse[];
  readonly words: { parameter: number; word: string }[];
  asksCaller: boolean;
};

function read(catalog: Catalog, routine: Routine): RoutineBody {
  const names = routine.body === null ? null : bodyNames(routine.language, routine.definition, routine.body);
  const readable = routine.body === null ? routine.language === "sql" : names !== null;
  const draft: Draft = {
    relations: new Map(),
    calls: new Set(),
    builtins: new Set(),
    uses: [],
    words: [],
    asksCaller: false,
  };
  if (readable) everyNode(routine.definition, (node) => collect(node, { catalog, routine, draft }));
  return { ...draft, calls: [...draft.calls], readable, dynamic: names?.dynamic ?? false };
}

type Reading = { readonly catalog: Catalog; readonly routine: Routine; readonly draft: Draft };

function collect({ kind, fields }: AnyNode, reading: Reading): void {
  const node = Object.fromEntries(fields);
  if (kind === "RangeVar") addRelation(node, "select", reading);
  if (kind === "InsertStmt") collectInsert(node, reading);
  if (kind === "UpdateStmt") collectUpdate(node, reading);
  if (kind === "DeleteStmt") addRelation(field(node, "relation"), "delete", reading);
  if (kind === "FuncCall") collectCall(node, reading);
  if (kind === "A_Expr") collectComparison(node, reading);
}

function addRelation(range: unknown, command: BodyCommand, { catalog, draft }: Reading): Relation | null {
  const relation = relationNamed(catalog, field(range, "schemaname"), field(range, "relname"));
  if (relation === null) return null;
  const commands = draft.relations.get(relation.id) ?? new Set();
  draft.relations.set(relation.id, commands.add(command));
  return relation;
}

/** Without a schema: the one in `public`, else the first of the name. */
function relationNamed(catalog: Catalog, schema: unknown, name: unknown): Relation | null {
  const same = relations(catalog).filter((relation) => relation.name === name);
  if (typeof schema === "string") return same.find((relation) => relation.schema === schema) ?? null;
  return same.find((relation) => relation.schema === "public") ?? same[0] ?? null;
}

function collectInsert(node: unknown, reading: Reading): void {
  const table = addRelation(field(node, "relation"), "insert", reading);
  const columns = items(node, "cols").map((column) => field(field(column, "ResTarget"), "name"));
  const query = field(field(node, "selectStmt"), "SelectStmt");
  const rows = items(query, "valuesLists").map((row) => items(field(row, "List"), "items"));
  const targets = items(query, "targetList").map((target) => field(field(target, "ResTarget"), "val"));
  const names = columns.length > 0 ? columns : (table?.columns ?? []).map(({ name }) => name);
  for (const values of [...rows, targets]) {
    values.forEach((value, i) => {
      addStored(value, names[i], table, reading);
    });
  }
}

function collectUpdate(node: unknown, reading: Reading): void {
  const table = addRelation(field(node, "relation"), "update", reading);
  for (const target of items(node, "targetList")) {
    addStored(field(field(target, "ResTarget"), "val"), field(field(target, "ResTarget"), "name"), table, reading);
  }
}

/** A parameter anywhere in the new value decides it. */
function addStored(value: unknown, column: unknown, table: Relation | null, { routine, draft }: Reading): void {
  if (typeof column !== "string") return;
  visit(value, (node) => {
    const parameter = parameterOf(node, routine);
    if (parameter !== null) draft.uses.push({ parameter, is: "stored", column, table: table?.id ?? null });
  });
}

const equalities: ReadonlySet<string> = new Set(["=", "~~", "~~*"]);
const searches: ReadonlySet<string> = new Set(["=", "~~", "~~*", "~", "~*", "^@"]);

function collectComparison(node: unknown, { routine, draft }: Reading): void {
  const [operator = ""] = path(items(node, "name"));
  if (!searches.has(operator)) return;
  const sides = [bare(field(node, "lexpr")), bare(field(node, "rexpr"))];
  for (const [one, other] of [sides, sides.toReversed()]) {
    const parameter = equalities.has(operator) ? parameterOf(one, routine) : null;
    if (parameter !== null) addWords(other, parameter, draft);
    const column = columnPath(other).at(-1);
    if (parameter === null || column === undefined) addSearch(one, other, routine, draft);
    else if (parameterOf(other, routine) === null) draft.uses.push({ parameter, is: "compared", column, table: null });
  }
}

/** `lower(email) like '%' || lower(term) || '%'`: the parameter decides, inside something else, what is found by a column. */
function addSearch(one: unknown, other: unknown, routine: Routine, draft: Draft): void {
  const [parameters, columns] = [new Set<number>(), new Set<string>()];
  visit(one, (node) => {
    const parameter = parameterOf(node, routine);
    if (parameter !== null) parameters.add(parameter);
  });
  if (parameters.size === 0) return;
  visit(other, (node) => {
    const column = columnPath(node).at(-1);
    if (column !== undefined && parameterOf(node, routine) === null) columns.add(column);
  });
  for (const parameter of parameters)
    for (const column of columns) draft.uses.push({ parameter, is: "searched", column, table: null });
}

function addWords(node: unknown, parameter: number, draft: Draft): void {
  for (const one of [node, ...items(field(node, "List"), "items").map(bare)]) {
    const word = field(field(field(one, "A_Const"), "sval"), "sval");
    if (typeof word === "string") draft.words.push({ parameter, word });
  }
}

/** The place of the parameter that a node names; null for anything else. */
function parameterOf(node: unknown, routine: Routine): number | null {
  const passed = passedArguments(routine);
  const number = parameterNumber(node);
  if (number !== null) return number <= passed.length ? number - 1 : null;
  const names = columnPath(node);
  const named = names.length === 1 || (names.length === 2 && names[0] === routine.name) ? names.at(-1) : undefined;
  const place = named === undefined ? -1 : passed.findIndex(({ name }) => name === named);
  return place === -1 ? null : place;
}

const callerFunctions: ReadonlySet<string> = new Set(["uid", "jwt", "role", "email"]);

function collectCall(node: unknown, { catalog, draft }: Reading): void {
  const names = path(items(node, "funcname"));
  const name = names.at(-1) ?? "";
  const schema = names.at(-2);
  if (schema === "auth" && callerFunctions.has(name)) draft.asksCaller = true;
  if (name === "current_setting" && JSON.stringify(items(node, "args")).includes('"request.')) draft.asksCaller = true;
  const same = catalog.routines.filter((one) => one.name === name && (schema === undefined || one.schema === schema));
  for (const { id } of same) draft.calls.add(id);
  if (same.length === 0 || schema === "pg_catalog") draft.builtins.add(name);
}
