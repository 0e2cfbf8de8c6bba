import { types } from "@electric-sql/pglite";
import type { PostgresErrorFields } from "../shadow.ts";

const asPrinted = (text: string): string => text;
const finite = (text: string): number | string => {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
};

/** How values of built-in types become plain JSON; what is not named here stays as Postgres prints it. */
export const parsers: Record<number, (text: string) => unknown> = {
  [types.INT8]: asPrinted,
  [types.DATE]: asPrinted,
  [types.TIMESTAMP]: asPrinted,
  [types.TIMESTAMPTZ]: asPrinted,
  [types.BYTEA]: asPrinted,
  [types.FLOAT4]: finite,
  [types.FLOAT8]: finite,
};

/** What Postgres said, or null when the error is not Postgres's. */
export function postgresError(error: unknown): PostgresErrorFields | null {
  if (!(error instanceof Error) || !("code" in error) || !("severity" in error)) return null;
  const fields = new Map(Object.entries(error));
  const text = (name: string): string | null => {
    const value: unknown = fields.get(name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  const position = text("position");
  return {
    message: error.message,
    code: text("code") ?? "XX000",
    detail: text("detail"),
    hint: text("hint"),
    where: text("where"),
    position: position === null ? null : Number(position),
  };
}
