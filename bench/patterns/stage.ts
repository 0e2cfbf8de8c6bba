import { startReading } from "../../src/catalog/read.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Platform } from "../../src/shadow/platform/platform.ts";
import { shadowSuperuser } from "../../src/shadow/server/as-superuser.ts";
import { PostgresError, type Shadow } from "../../src/shadow/shadow.ts";
import { settleExposedSchemas } from "../../src/source/exposed-schemas.ts";
import { noOrigins } from "../../src/source/origins.ts";
import { prepareFile } from "../../src/source/prepare-file.ts";
import { type Loaded, noStatements, nothingAssumed } from "../../src/source/source.ts";
import { grantsIn } from "../../src/sql/grants.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { ident, sql } from "../../src/sql/sql.ts";
import { statements } from "../../src/sql/statements.ts";

/** A migration of a case that Postgres refuses. */
export class Refused extends Error {}

/** Rolled back work leaves dead rows in Postgres's own tables, which nobody clears away here. */
const mostUses = 60;

/** One shadow for many schemas, each of which comes and goes in a transaction. */
export class Stage {
  readonly #open = new Map<Platform, { readonly shadow: Shadow; uses: number }>();

  /** Makes a schema, opened as a folder of migrations is, does the work on it and takes it back. */
  async play<T>(platform: Platform, script: string, work: (loaded: Loaded, shadow: Shadow) => Promise<T>): Promise<T> {
    await loadParser();
    const shadow = await this.#shadow(platform);
    try {
      return await shadow.scratch(async () => {
        await migrate(shadow, platform, script);
        return await work(await loadedFrom(shadow, script), shadow);
      });
    } catch (error) {
      if (!(error instanceof Refused)) await this.#discard(platform);
      throw error;
    }
  }

  /** Ends the engines. */
  async close(): Promise<void> {
    for (const platform of [...this.#open.keys()]) await this.#discard(platform);
  }

  async #shadow(platform: Platform): Promise<Shadow> {
    if ((this.#open.get(platform)?.uses ?? 0) >= mostUses) await this.#discard(platform);
    const open = this.#open.get(platform) ?? { shadow: await openShadow({ platform }), uses: 0 };
    open.uses += 1;
    this.#open.set(platform, open);
    return open.shadow;
  }

  async #discard(platform: Platform): Promise<void> {
    await this.#open.get(platform)?.shadow.close();
    this.#open.delete(platform);
  }
}

async function migrate(shadow: Shadow, platform: Platform, script: string): Promise<void> {
  await prepareFile(platform, [])(shadow, 0);
  for (const { text } of statements(script).statements) {
    try {
      await shadow.script(text);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      throw new Refused(`${error.message} (${error.code}), in: ${text.slice(0, 200)}`);
    }
  }
  await shadow.execute([sql`set session authorization ${ident(shadowSuperuser)}`, sql`reset all`]);
}

async function loadedFrom(shadow: Shadow, script: string): Promise<Loaded> {
  const reading = await startReading(shadow);
  const { catalog } = reading;
  return {
    source: { kind: "migrations", name: "a pattern", layout: null },
    catalog,
    exposed: settleExposedSchemas({ option: null, config: null }, catalog),
    origins: noOrigins,
    statements: noStatements,
    written: statements(script).statements.flatMap(({ text }) => grantsIn(text)),
    assumed: nothingAssumed,
    notices: [],
    shadow: async () => ({ shadow, differs: new Map(), reading }),
    folder: null,
    timings: { replayMs: 0, readMs: 0 },
    contentKey: null,
    close: async () => {},
  };
}
