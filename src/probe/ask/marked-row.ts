import { UserError } from "../../errors.ts";
import type { Caller } from "../caller.ts";
import { type Answer, type Asking, askOnce } from "./answer.ts";

/** A row that the user made for this and marked: the only one that a probe ever writes to. */
export type MarkedRow = {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
  readonly value: string;
};

/** `notes:title=rowproof test` or `public.notes:title=rowproof test`. Throws UserError for anything else. */
export function readMarkedRow(text: string): MarkedRow {
  const read = /^(?:([^.:=]+)\.)?([^.:=]+):([^=]+)=(.+)$/s.exec(text);
  const [, schema = "public", name, column, value] = read ?? [];
  if (name === undefined || column === undefined || value === undefined) {
    throw new UserError(
      `This names no test row: ${text}.`,
      "Write --test-row table:column=value, for a row that you made for this.",
    );
  }
  return { schema, name, column, value };
}

/** Sets the mark to what it is already: whether that counts as a change tells whether the caller may change the row. */
export const changeMarked = (asking: Asking, { client }: Caller, row: MarkedRow): Promise<Answer<number>> =>
  counted(asking, () =>
    client
      .schema(row.schema)
      .from(row.name)
      .update({ [row.column]: row.value }, { count: "exact" })
      .eq(row.column, row.value),
  );

/** Deletes the marked row, if the caller may. */
export const deleteMarked = (asking: Asking, { client }: Caller, row: MarkedRow): Promise<Answer<number>> =>
  counted(asking, () => client.schema(row.schema).from(row.name).delete({ count: "exact" }).eq(row.column, row.value));

const counted = (
  asking: Asking,
  question: () => PromiseLike<{ error: { message: string; code?: string } | null; count: number | null }>,
): Promise<Answer<number>> =>
  askOnce<number>(asking, async () => {
    const { error, count } = await question();
    return error === null ? { data: count ?? 0, error: null } : { data: null, error };
  });
