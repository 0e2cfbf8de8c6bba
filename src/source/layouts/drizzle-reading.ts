import type { Part, ReadText } from "../reading.ts";

/** The layout's name, wherever its files are. */
export const drizzleName = "drizzle";

const breakpoint = "--> statement-breakpoint";

/** Drizzle sends what stands between two breakpoints as one query, which may hold several statements. */
export const readDrizzle: ReadText = (text) => {
  const parts: Part[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf(breakpoint, start);
    const end = found === -1 ? text.length : found;
    if (end > start) parts.push({ start, end, cut: "statements" });
    start = end + breakpoint.length;
  }
  return { parts, replaced: [], transaction: "one", notices: [] };
};

/** For `Found`: null for PostgreSQL, however Drizzle writes it. */
export const otherDialect = (dialect: string | undefined): string | null =>
  dialect === undefined || ["postgresql", "postgres", "pg", "cockroach"].includes(dialect) ? null : dialect;

/** In a journal or a snapshot. */
export const dialectIn = (json: string): string | undefined => /"dialect"\s*:\s*"([^"]*)"/.exec(json)?.[1];
