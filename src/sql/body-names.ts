import { parse } from "./parse.ts";
import { parsePlpgsql } from "./tree.ts";

/** The names that a routine's body writes without a schema, which Postgres looks up each time it runs. */
export type BodyNames = {
  readonly relations: ReadonlySet<string>;
  readonly routines: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** String constants: `nextval('orders_seq')` names a sequence in one. */
  readonly strings: ReadonlySet<string>;
  /** It uses operators, which have schemas too. */
  readonly operators: boolean;
  /** It runs statements that it puts together itself, whose names nobody can read here. */
  readonly dynamic: boolean;
  /** It is one SELECT and nothing else. */
  readonly oneQuery: boolean;
  /** It commits or rolls back, which forbids a SET clause. */
  readonly transactional: boolean;
};

type Found = {
  relations: Set<string>;
  routines: Set<string>;
  types: Set<string>;
  strings: Set<string>;
  withs: Set<string>;
  operators: boolean;
  dynamic: boolean;
  oneQuery: boolean;
  transactional: boolean;
};

/**
 * Reads the names in the body of an SQL or PL/pgSQL routine. `definition` is its CREATE statement, `body` the text between
 * the quotes. null where it cannot be read: another language, or text that does not parse.
 */
export function bodyNames(language: string, definition: string, body: string): BodyNames | null {
  const found = nothing();
  const read = language === "sql" ? readSql(body, found) : language === "plpgsql" && readPlpgsql(definition, found);
  if (!read) return null;
  const relations = new Set([...found.relations].filter((name) => !found.withs.has(name)));
  return { ...found, relations, oneQuery: language === "sql" && found.oneQuery };
}

const nothing = (): Found => ({
  relations: new Set(),
  routines: new Set(),
  types: new Set(),
  strings: new Set(),
  withs: new Set(),
  operators: false,
  dynamic: false,
  oneQuery: false,
  transactional: false,
});

function readSql(text: string, found: Found): boolean {
  const parsed = parse(text);
  if (parsed.is !== "tree") return false;
  const [first, ...rest] = parsed.nodes;
  found.oneQuery = rest.length === 0 && first !== undefined && "SelectStmt" in first;
  visit(parsed.nodes, (node) => collect(node, found));
  return true;
}

/** libpg_query publishes no types for PL/pgSQL trees, so the tree is read by the keys that carry SQL. */
function readPlpgsql(definition: string, found: Found): boolean {
  const tree = parsePlpgsql(definition);
  let readable = tree !== null;
  visit(tree, (node) => {
    readable = collectPlpgsql(node, found) && readable;
  });
  return readable;
}

/** A node of either tree, with the keys that are looked at here. */
type Keyed = {
  readonly [key in
    | "A_Const"
    | "String"
    | "ctename"
    | "funcname"
    | "names"
    | "parseMode"
    | "query"
    | "relname"
    | "schemaname"
    | "sval"
    | "typname"]?: unknown;
};

const isKeyed = (value: unknown): value is Keyed => typeof value === "object" && value !== null;

function visit(value: unknown, look: (node: Keyed) => void): void {
  if (!isKeyed(value)) return;
  look(value);
  for (const inner of Object.values(value)) visit(inner, look);
}

function collectPlpgsql(node: Keyed, found: Found): boolean {
  found.dynamic ||= "PLpgSQL_stmt_dynexecute" in node || "PLpgSQL_stmt_dynfors" in node || "dynquery" in node;
  found.transactional ||= "PLpgSQL_stmt_commit" in node || "PLpgSQL_stmt_rollback" in node;
  if (typeof node.typname === "string") collectDeclared(node.typname, found);
  if (typeof node.query !== "string") return true;
  return readSql(asStatement(node.query, node.parseMode), found);
}

/** The statement that reads what a PL/pgSQL tree keeps: it has statements, bare expressions (mode 2) and assignments (modes 3 to 5: `target := expression`). */
export function asStatement(query: string, mode: unknown): string {
  if (mode === 2) return `select ${query}`;
  return mode === 3 || mode === 4 || mode === 5 ? `select ${query.replace(/^[^=]*?:?=/, "")}` : query;
}

/** A declared type as written: `notes%rowtype`, `notes.id%TYPE`, `public.status[]`. */
function collectDeclared(type: string, found: Found): void {
  const [name = "", ...rest] = type.replace(/%.*$|\[.*$|\(.*$/s, "").split(".");
  const path = [name, ...rest].map((part) => part.trim().replace(/^"(.*)"$/, "$1"));
  const ofColumn = /%type/i.test(type);
  const qualified = path.length > (ofColumn ? 2 : 1);
  if (!qualified && path[0]) found.types.add(path[0]);
}

function collect(node: Keyed, found: Found): void {
  if (typeof node.relname === "string" && node.schemaname === undefined) found.relations.add(node.relname);
  if (typeof node.ctename === "string") found.withs.add(node.ctename);
  const constant = isKeyed(node.A_Const) ? node.A_Const.sval : undefined;
  if (isKeyed(constant) && typeof constant.sval === "string") found.strings.add(constant.sval);
  addUnqualified(node.funcname, found.routines);
  if ("typemod" in node) addUnqualified(node.names, found.types);
  found.operators ||= "A_Expr" in node;
}

/** The only part of a one-part name. */
function addUnqualified(path: unknown, into: Set<string>): void {
  if (!Array.isArray(path) || path.length !== 1) return;
  const part: unknown = path[0];
  const text = isKeyed(part) && isKeyed(part.String) ? part.String.sval : undefined;
  if (typeof text === "string") into.add(text);
}
