import type { Node } from "libpg-query";

/**
 * One property of one object that a statement sets. `target` names the relation or routine it belongs to (schema and
 * name), `thing` the object itself (`policy own rows`, `index notes_owner`, `row security`), `property` what of it is set:
 * `*` for the object as a whole (made, replaced, removed).
 */
export type Touch = {
  readonly target: Target;
  readonly thing: string;
  readonly property: string;
};

/** A relation, index or routine as a statement names it; `schema` is null where the statement leaves it to search_path. */
export type Target = { readonly schema: string | null; readonly name: string };

/** What a statement is about, which decides its place in a migration. */
export type Subject =
  | "routine"
  | "policy"
  | "enable row security"
  | "disable row security"
  | "view"
  | "grant"
  | "table"
  | "make index"
  | "drop index"
  | "comment"
  | "transaction"
  | "other";

export type Reading = {
  readonly subject: Subject;
  readonly touches: readonly Touch[];
  /** Postgres refuses it inside a transaction. */
  readonly alone: boolean;
  /** For `create index`: what makes two indexes the same one, whatever their names; else null. */
  readonly index: IndexShape | null;
};

/** A plain list of keys, so that an index whose keys begin with another's can stand in for it. */
export type IndexShape = {
  readonly table: Target;
  readonly unique: boolean;
  readonly keys: readonly string[];
  readonly rest: string;
};

/** A statement that says nothing Rowproof reads. */
export const nothing: Reading = { subject: "other", touches: [], alone: false, index: null };

/** A reading of a statement that runs in a transaction. */
export const about = (subject: Subject, touches: readonly Touch[]): Reading => ({ ...nothing, subject, touches });

/** One property of one thing. */
export const touch = (of: Target, thing: string, property: string): Touch => ({ target: of, thing, property });

/** The fields of one kind of node of the parse tree. */
export type Of<Kind extends string> = Extract<Node, Record<Kind, unknown>>[Kind &
  keyof Extract<Node, Record<Kind, unknown>>];

type Named = { readonly schemaname?: string | undefined; readonly relname?: string | undefined };

/** The relation that a statement names. */
export const target = (range: Named | undefined): Target => ({
  schema: range?.schemaname ?? null,
  name: range?.relname ?? "",
});

/** The last name of a list is the object's own, the one before it the schema. */
export function targetOf(names: readonly string[]): Target {
  return { schema: names.at(-2) ?? null, name: names.at(-1) ?? "" };
}

/** The texts in a list of string nodes. */
export const strings = (nodes: readonly Node[] | undefined): readonly string[] =>
  (nodes ?? []).flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));

/** The parts of the name of what a `drop` or a `grant` speaks of. */
export function namesIn(node: Node): readonly string[] {
  if ("List" in node) return strings(node.List.items);
  if ("ObjectWithArgs" in node) return strings(node.ObjectWithArgs.objname);
  if ("TypeName" in node) return strings(node.TypeName.names);
  return strings([node]);
}

/** A parse tree as text, without the positions that differ between two spellings of the same thing. */
export const withoutPlaces = (tree: unknown): string =>
  JSON.stringify(tree, (key, value: unknown) => (key === "location" || key.startsWith("stmt_l") ? undefined : value));
