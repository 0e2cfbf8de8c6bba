import type { Caller } from "../caller.ts";
import { type Answer, type Asking, askOnce } from "./answer.ts";

/** One row at most, and about how many there are. The values never leave the probe unless the user asks to see them. */
export type Rows = {
  readonly row: Readonly<Record<string, unknown>> | null;
  /** What PostgREST estimates: exact for small tables, the planner's guess for large ones. null: it did not say. */
  readonly count: number | null;
};

type Named = { readonly schema: string; readonly name: string };

/** What the caller gets of a table or view. */
export const askRows = async (asking: Asking, { client }: Caller, { schema, name }: Named): Promise<Answer<Rows>> =>
  rowsOf(asking, () => client.schema(schema).from(name).select("*", { count: "estimated" }).limit(1).retry(false));

/** One row, at most, in which this column holds this value. */
export const askRowsWith = async (
  asking: Asking,
  { client }: Caller,
  { schema, name }: Named,
  column: string,
  value: string,
): Promise<Answer<Rows>> =>
  rowsOf(asking, () => client.schema(schema).from(name).select("*").eq(column, value).limit(1).retry(false));

async function rowsOf(
  asking: Asking,
  question: () => PromiseLike<{
    data: unknown;
    error: { message: string; code?: string } | null;
    count: number | null;
  }>,
): Promise<Answer<Rows>> {
  return askOnce<Rows>(asking, async () => {
    const { data, error, count } = await question();
    if (error !== null) return { data: null, error };
    const [row = null] = Array.isArray(data) ? (data as readonly Readonly<Record<string, unknown>>[]) : [];
    return { data: { row, count }, error: null };
  });
}
