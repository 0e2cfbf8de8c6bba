import type { GeneratedTypes, TypedRelation } from "./types/generated-types.ts";
import type { Ledger } from "./usage/ledger.ts";
import type { FullName } from "./usage/names.ts";

/** All that descriptions are made from. */
export type Knowledge = {
  readonly ledger: Ledger;
  /** The ones to be asked first come first. */
  readonly types: readonly GeneratedTypes[];
  /** Types that were found wrong for a column or a result, by its key: going back to one would go on for ever. */
  readonly refuted: Set<string>;
};

export type TypedAs = { readonly relation: TypedRelation; readonly kind: "table" | "view"; readonly file: string };

/** What types say of a relation, under this name. */
export function typedRelation(types: readonly GeneratedTypes[], { schema, name }: FullName): TypedAs | null {
  for (const { file, schemas } of types) {
    const table = schemas.get(schema)?.tables.get(name);
    if (table !== undefined) return { relation: table, kind: "table", file };
    const view = schemas.get(schema)?.views.get(name);
    if (view !== undefined) return { relation: view, kind: "view", file };
  }
  return null;
}
