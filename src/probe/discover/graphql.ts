import { z } from "zod";
import type { Subject } from "../subject.ts";

/** The names of the query fields, which pg_graphql makes of the tables a role may read. */
export const question: string = "{ __schema { queryType { fields { name } } } }";

const answer = z.object({
  data: z.object({
    __schema: z.object({ queryType: z.object({ fields: z.array(z.object({ name: z.string() })) }) }),
  }),
});

const collection = "Collection";

/**
 * What GraphQL offers to the caller; null where it does not answer. pg_graphql calls a table's field by the table's name and
 * `Collection`; where it inflects names, a name here may be none of a table, and the API then says so.
 */
export function readGraphql(content: unknown): readonly Subject[] | null {
  const read = answer.safeParse(content);
  if (!read.success) return null;
  return read.data.data.__schema.queryType.fields
    .filter(({ name }) => name.endsWith(collection))
    .map(({ name }) => ({
      kind: "relation",
      schema: "public",
      name: name.slice(0, -collection.length),
      from: "GraphQL",
    }));
}
