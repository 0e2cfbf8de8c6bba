import type { Caller } from "../caller.ts";
import { type Answer, type Asking, askOnce } from "./answer.ts";

/** One row at most, and about how many there are. The values never leave the probe unless the user asks to see them. */
export type Rows = {
  readonly row: Readonly<Record<string, unknown>> | null;
  /** What PostgREST estimates: exact for small tables, the planner's guess for large ones. null: it did not say. */
  readonly count: number | null;
};

/** A condition on rows, in PostgREST's words; `any`: one of several, already written out. */
export type Filter =
  | { readonly column: string; readonly operator: string; readonly value: string }
  | { readonly any: string };

export type Wanted = {
  /** The columns to ask for. */
  readonly select?: string;
  readonly filters?: readonly Filter[];
  /** Whether to ask how many there are. */
  readonly count?: true;
};

type Named = { readonly schema: string; readonly name: string };

/** What the caller gets of a table or view: one row at most. */
export const askRows = async (
  asking: Asking,
  { client }: Caller,
  { schema, name }: Named,
  { select = "*", filters = [], count }: Wanted = {},
): Promise<Answer<Rows>> =>
  rowsOf(asking, () =>
    narrowed(
      client
        .schema(schema)
        .from(name)
        .select(select, count === true ? { count: "estimated" } : {}),
      filters,
    )
      .limit(1)
      .retry(false),
  );

/** What PostgREST's builders for rows have in common, of relations and of functions. */
type Narrowing<Builder> = {
  filter: (column: string, operator: string, value: string) => Builder;
  or: (any: string) => Builder;
};

/** The question with its conditions. */
export const narrowed = <Builder extends Narrowing<Builder>>(builder: Builder, filters: readonly Filter[]): Builder =>
  filters.reduce(
    (so, one) => ("any" in one ? so.or(one.any) : so.filter(one.column, one.operator, one.value)),
    builder,
  );

/** `column = value` for one of several columns, as PostgREST writes it. */
export const oneOf = (columns: readonly string[], operator: string, value: string): string =>
  columns.map((column) => `${quoted(column)}.${operator}.${quoted(value)}`).join(",");

const quoted = (text: string): string => (/^[\w-]+$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, "\\$&")}"`);

/** Reads the answer of one such question. */
export async function rowsOf(
  asking: Asking,
  question: () => PromiseLike<{
    data: unknown;
    error: { message: string; code?: string; hint?: string | null } | null;
    count?: number | null;
  }>,
): Promise<Answer<Rows>> {
  return askOnce<Rows>(asking, async () => {
    const { data, error, count = null } = await question();
    if (error !== null) return { data: null, error };
    const [row = null] = Array.isArray(data) ? (data as readonly Readonly<Record<string, unknown>>[]) : [];
    return { data: { row, count }, error: null };
  });
}
