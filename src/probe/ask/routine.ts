import type { Caller } from "../caller.ts";
import { type Answer, type Asking, askOnce } from "./answer.ts";
import { type Filter, narrowed } from "./relation.ts";

type Named = { readonly schema: string; readonly name: string };

/**
 * Calls a function with GET: PostgREST runs such a call in a read-only transaction, so that nothing it would write is written
 * (https://postgrest.org/en/stable/references/api/functions.html). One that must write fails, which is said.
 */
export const askRoutine = async (
  asking: Asking,
  { client }: Caller,
  { schema, name }: Named,
  values: Readonly<Record<string, string>>,
  filters: readonly Filter[] = [],
): Promise<Answer<readonly unknown[]>> =>
  askOnce<readonly unknown[]>(asking, async () => {
    const { data, error } = await narrowed(client.schema(schema).rpc(name, values, { get: true }), filters)
      .limit(1)
      .retry(false);
    if (error !== null) return { data: null, error };
    const content: unknown = data;
    return { data: Array.isArray(content) ? content : content === null ? [] : [content], error: null };
  });
