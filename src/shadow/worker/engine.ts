import type { PGlite } from "@electric-sql/pglite";
import { snapshot, startPGlite } from "./boot.ts";
import { type Files, pack, unpack } from "./pack.ts";
import { preparedPlatform } from "./prepared.ts";
import { type Ask, type Asks, type EngineOptions, Misuse } from "./protocol.ts";
import { ScratchLevels } from "./scratch-levels.ts";
import { resetSession, transactionState } from "./session.ts";
import { Steps } from "./steps.ts";

type Handlers = { readonly [A in Ask]: (input: Asks[A]["in"]) => Promise<Asks[A]["out"]> };

/** Opens PGlite and gives one function per thing the main thread can ask. */
export async function openEngine(options: EngineOptions, progress: () => void): Promise<Handlers> {
  const platform = await preparedPlatform(options.platform);
  const seed = options.from === null ? platform.files : withLibraries(unpack(options.from, platform), platform.files);
  const { db, fileSystem } = await startPGlite(seed, options.wasm);
  const scratch = new ScratchLevels(db);
  const steps = new Steps(db, fileSystem);
  return {
    rows: (text) => rows(db, text),
    run: async (texts) => {
      for (const text of texts) await db.exec(text);
      return null;
    },
    script: async (step) => {
      await steps.run(step);
      return null;
    },
    attempt: (input) => steps.attemptAll(input.steps, input.stopAt, progress),
    enter: () => scratch.enter(),
    leave: async (level) => {
      await scratch.leave(level);
      return null;
    },
    reset: async () => {
      await resetSession(db);
      scratch.forget();
      return null;
    },
    transaction: () => transactionState(db),
    dump: async () => {
      if (db.isInTransaction()) throw new Misuse("A shadow cannot be dumped while a transaction is open.");
      return pack(await snapshot(db, fileSystem), await preparedPlatform(options.platform));
    },
  };
}

/** A dump holds the data; what extensions load when they are used is the platform's. */
const withLibraries = (dumped: Files, platform: Files): Files => ({
  directories: dumped.directories,
  files: new Map([...[...platform.files].filter(([path]) => !path.startsWith("data/")), ...dumped.files]),
});

async function rows(db: PGlite, text: string): Promise<readonly unknown[]> {
  const results = await db.exec(text);
  if (results.length > 1) throw new Misuse(`query takes one statement, this is ${results.length}: ${text}`);
  return results[0]?.rows ?? [];
}
