import { readFileSync } from "node:fs";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { openDatabase } from "../../src/source/live.ts";
import { type Major, startNativeServer } from "./native-server.ts";

const script = (name: string): string => readFileSync(new URL(`../catalog/${name}`, import.meta.url), "utf8");

/** SQL that makes one of everything that a PostgreSQL of this major has, with odd names. */
export const everythingIn = (major: Major): string =>
  [
    script("everything.sql"),
    ...(major >= 15 ? [script("since-15.sql")] : []),
    ...(major >= 18 ? [script("since-18.sql")] : []),
  ].join("\n");

/** The catalog of everything, and of what else a script makes, read from a server of PostgreSQL 18. */
export async function readEverything(more = ""): Promise<Catalog> {
  const server = await startNativeServer(18);
  try {
    const url = await server.createDatabase("db", `${everythingIn(18)}\n${more}`);
    const options = { schemas: null, statementTimeoutMs: 30_000, progress: () => {}, environment: {} };
    return (await openDatabase(url, options)).catalog;
  } finally {
    await server.stop();
  }
}

/** The one of a name in a list. */
export const named = <T extends { readonly name: string }>(
  list: readonly T[] | undefined,
  name: string,
): T | undefined => list?.find((candidate) => candidate.name === name);
