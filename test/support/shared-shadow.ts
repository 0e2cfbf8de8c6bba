import { afterAll } from "vitest";
import type { Engine } from "../../src/shadow/engine.ts";
import { embedded } from "../../src/shadow/engine.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { sql } from "../../src/sql/sql.ts";

/** Something asked for what only a shadow of its own can do. */
class NeedsOwnShadow extends Error {}

/** null: the work needs a shadow of its own. */
export type Shared = <T>(work: (engine: Engine) => Promise<T>) => Promise<T | null>;

/**
 * One Supabase shadow for all tests of a file, as an engine that opens it inside a transaction: what a test does there is
 * rolled back. A second or so quicker than a shadow for each. Nothing in it can commit: null then.
 */
export function sharesShadow(): Shared {
  let shadow: Promise<Shadow> | null = null;
  afterAll(async () => (await shadow)?.close());
  return async (work) => {
    shadow ??= openShadow({ platform: "supabase" });
    const opened = await shadow;
    try {
      return await opened.scratch(() => work({ ...embedded, dumps: false, open: async () => within(opened) }));
    } catch (error) {
      if (error instanceof NeedsOwnShadow) return null;
      throw error;
    }
  };
}

/** The shadow as it looks from inside a transaction that must neither be committed nor lost. */
function within(shadow: Shadow): Shadow {
  let isBegun = false;
  return {
    ...shadow,
    execute: async (statements) => {
      const [only, ...others] = statements;
      const control = others.length === 0 ? only?.text : undefined;
      if (control === "rollback") throw new NeedsOwnShadow();
      if (control === "begin" || control === "commit") isBegun = control === "begin";
      else await shadow.execute(statements);
    },
    transaction: async () => (isBegun ? "open" : "none"),
    reset: async () => {
      isBegun = false;
      await shadow.execute([
        sql`set session authorization rowproof`,
        sql`reset all`,
        sql`close all`,
        sql`discard temp`,
      ]);
    },
    clone: () => Promise.reject(new NeedsOwnShadow()),
    dump: null,
    close: async () => {},
  };
}
