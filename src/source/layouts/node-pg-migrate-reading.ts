import type { Reading } from "../reading.ts";

const marker = (direction: "up" | "down"): RegExp => new RegExp(`^\\s*--[\\s-]*${direction}\\s+migration`, "im");

/**
 * Reads a SQL migration of node-pg-migrate: from `-- Up Migration` to `-- Down Migration`; all of it where neither stands.
 * https://github.com/salsita/node-pg-migrate/blob/main/src/sqlMigration.ts
 */
export function readNodePgMigrate(text: string): Reading {
  const up = text.search(marker("up"));
  const down = text.search(marker("down"));
  const notices =
    up === -1 && down !== -1
      ? ["it has `-- Down Migration` but no `-- Up Migration`: node-pg-migrate runs all of it, the way back too."]
      : [];
  const start = Math.max(up, 0);
  const end = up === -1 || down < up ? text.length : down;
  return { parts: [{ start, end, cut: "statements" }], replaced: [], transaction: "one", notices };
}

/** Whether a text has node-pg-migrate's markers. */
export const hasMarkers = (text: string): boolean => marker("up").test(text);
