import { createHash } from "node:crypto";
import type { Catalog } from "../catalog/catalog.ts";
import { deepFreeze } from "../catalog/freeze.ts";
import type { Cache } from "../shadow/cache.ts";
import type { Engine } from "../shadow/engine.ts";
import type { NewObjects } from "../shadow/platform/default-privileges.ts";
import type { Platform } from "../shadow/platform/platform.ts";
import type { Shadow } from "../shadow/shadow.ts";
import { buildIdentity } from "../version.ts";
import type { MigrationText } from "./migration-text.ts";
import { recorderIn } from "./recorder.ts";
import type { Base, Progress, Replayed, ReplayOptions } from "./replay.ts";

/** All that is needed of a replayed folder, without its database. */
export type Outcome = Omit<Replayed, "shadow" | "repeatable"> & { readonly catalog: Catalog };

/** Earlier replays of the same files, and of the same files but the newest ones. */
export type ReplayCache = {
  readonly outcome: () => Outcome | null;
  readonly keepOutcome: (outcome: Outcome) => void;
  /** The database of `outcome`, or null where it is no longer kept. */
  readonly openWhole: (timeLimitMs: number) => Promise<Shadow | null>;
  /** A database in which as many of the first files as possible were applied, or null. */
  readonly openBase: (timeLimitMs: number) => Promise<Base | null>;
  /** To be given the database with its recorder, outside a transaction. */
  readonly keepBase: ReplayOptions["keep"];
};

/** All that a replay depends on; `newObjects` for each file. */
export type ReplayInput = {
  readonly files: readonly MigrationText[];
  readonly newObjects: readonly NewObjects[];
  readonly platform: Platform;
  readonly engine: Engine;
};

/**
 * Databases are kept of engines that can dump them. Keys cover the engine, the platform, this very build and all that runs of the files
 * up to there: an entry is never stale.
 */
export function replayCache(cache: Cache, input: ReplayInput): ReplayCache {
  const { platform, engine } = input;
  const keys = keysOf(input);
  const whole = keys.at(-1) ?? "";
  const open = async (key: string, timeLimitMs: number): Promise<Shadow | null> => {
    const from = engine.dumps ? cache.readDump(key) : null;
    return from === null ? null : await engine.open({ platform, timeLimitMs, from });
  };
  return {
    outcome: () => {
      const outcome = cache.readJson(sha256(["outcome", whole])) as Outcome | undefined;
      return outcome === undefined ? null : deepFreeze(outcome);
    },
    keepOutcome: (outcome) => cache.writeJson(sha256(["outcome", whole]), outcome),
    openWhole: async (timeLimitMs) => {
      const shadow = await open(whole, timeLimitMs);
      await (shadow === null ? null : recorderIn(shadow).remove());
      return shadow;
    },
    openBase: async (timeLimitMs) => {
      for (const key of keys.toReversed()) {
        const done = cache.readJson(key) as Progress | undefined;
        const shadow = done === undefined ? null : await open(key, timeLimitMs);
        if (done !== undefined && shadow !== null) return { shadow, done };
      }
      return null;
    },
    keepBase: async (shadow, files, done) => {
      const key = keys[files - 1];
      if (key === undefined || shadow.dump === null || !cache.keeps) return;
      cache.writeDump(key, await shadow.dump());
      if (done !== null) cache.writeJson(key, done);
    },
  };
}

const sha256 = (content: unknown): string => createHash("sha256").update(JSON.stringify(content)).digest("hex");

/** One key for every number of first files. */
function keysOf({ files, newObjects, platform, engine }: ReplayInput): readonly string[] {
  let key = sha256([buildIdentity, engine.identity(platform)]);
  return files.map(({ statements, transaction, unusable }, i) => {
    const hash = createHash("sha256");
    hash.update(JSON.stringify([key, newObjects[i], unusable?.message ?? null, transaction, statements.length]));
    for (const { content, text } of statements) hash.update(JSON.stringify([content.is, text.length])).update(text);
    key = hash.digest("hex");
    return key;
  });
}
