import { ident, list, literal, type Sql, sql } from "../../sql/sql.ts";
import { usedIn } from "./because.ts";
import type { DescribedEnum } from "./described.ts";
import type { Knowledge } from "./knowledge.ts";
import type { FullName } from "./usage/names.ts";

/** Describes an enum: the labels that types list, and those that statements use; not those that a statement adds to it. */
export function describeEnum({ ledger, types }: Knowledge, { schema, name }: FullName): DescribedEnum | null {
  const typed = types.find((file) => file.schemas.get(schema)?.enums.has(name));
  const known = typed?.schemas.get(schema)?.enums.get(name) ?? [];
  const used = ledger.labelsOf({ schema, name });
  const added = ledger.addedTo({ schema, name });
  const labels = [...new Set([...known, ...used])].filter((label) => !added.has(label));
  if (labels.length === 0 && !ledger.isMade({ schema, name })) return null;
  const more = used.some((label) => !known.includes(label));
  return {
    kind: "enum",
    schema,
    name,
    labels,
    needs: [],
    statements: makeEnum(schema, name, labels),
    ...usedIn("labels", typed?.file ?? null, more),
  };
}

/** Makes an enum type. */
export const makeEnum = (schema: string, name: string, labels: readonly string[]): readonly Sql[] => [
  sql`create type ${ident(schema, name)} as enum (${list(labels.map((label) => literal(label)))})`,
];
