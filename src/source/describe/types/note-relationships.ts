import type { Ledger } from "../usage/ledger.ts";
import type { GeneratedTypes, TypedRelationship, TypedSchema } from "./generated-types.ts";

/** Notes the foreign keys that types list as those of statements are: both ends have one type, and the far end is a key. */
export function noteRelationships(types: readonly GeneratedTypes[], ledger: Ledger): void {
  for (const { schemas } of types) for (const [schema, typed] of schemas) noteSchema(schema, typed, ledger);
}

function noteSchema(schema: string, { tables }: TypedSchema, ledger: Ledger): void {
  for (const [name, { relationships }] of tables) {
    // Types list a key to a table once more for each view on it.
    const real = relationships.filter(({ referencedRelation }) => tables.has(referencedRelation));
    for (const relationship of real) noteOne(schema, name, relationship, ledger);
  }
}

function noteOne(schema: string, name: string, relationship: TypedRelationship, ledger: Ledger): void {
  const to = { schema, name: relationship.referencedRelation };
  ledger.key(to, relationship.referencedColumns);
  for (const [i, column] of relationship.columns.entries()) {
    const other = relationship.referencedColumns[i];
    if (other !== undefined) ledger.clues.same({ schema, name, column }, { ...to, column: other });
  }
}
