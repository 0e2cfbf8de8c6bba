/** What a statement can need or make. `relation`: everything that shares the names of tables, indexes and sequences too. */
export type NameKind =
  | "relation"
  | "column"
  | "constraint"
  | "policy"
  | "trigger"
  | "type"
  | "routine"
  | "operator"
  | "operator class"
  | "access method"
  | "schema"
  | "role"
  | "extension"
  | "publication"
  | "language"
  | "other";

/** A thing by name. `schema` is null where it has none; `on`: the relation that it is a part of. */
export type Name = {
  readonly kind: NameKind;
  readonly schema: string | null;
  readonly on: string | null;
  readonly name: string;
};

export const nameOf = (kind: NameKind, schema: string | null, name: string, on: string | null = null): Name => ({
  kind,
  schema,
  on,
  name,
});

/** Equal keys, equal things. */
export const keyOf = ({ kind, schema, on, name }: Name): string => JSON.stringify([kind, schema, on, name]);

/** The relation that a part belongs to. */
export const containerOf = ({ schema, on }: Name): Name | null => (on === null ? null : nameOf("relation", schema, on));

/** As a person would name it. */
export function shownName({ kind, schema, on, name }: Name): string {
  const qualified = schema === null ? name : `${schema}.${name}`;
  if (on !== null) return `the ${kind} ${name} of ${schema === null ? on : `${schema}.${on}`}`;
  if (kind === "relation" || kind === "other") return qualified;
  return kind === "routine" ? `the function ${qualified}` : `the ${kind} ${qualified}`;
}
