import { type Reading, startReading } from "../catalog/read.ts";
import type { Engine } from "../shadow/engine.ts";
import type { NewObjects } from "../shadow/platform/default-privileges.ts";
import type { Platform } from "../shadow/platform/platform.ts";
import type { Shadow } from "../shadow/shadow.ts";
import type { MigrationText } from "./migration-text.ts";
import { prepareFile } from "./prepare-file.ts";
import { nothingDone, type ReplayOptions, replay } from "./replay.ts";
import type { Outcome, ReplayCache } from "./replay-cache.ts";

/** What is to be replayed, and how. */
export type Job = {
  readonly files: readonly MigrationText[];
  /** For each file. */
  readonly newObjects: readonly NewObjects[];
  readonly cache: ReplayCache;
  readonly engine: Engine;
  readonly describe: ReplayOptions["describe"];
  readonly options: {
    readonly platform: Platform;
    readonly timeLimitMs: number;
    readonly progress: (text: string) => void;
  };
};

export type Opened = {
  readonly outcome: Outcome;
  /** The replayed database; opened at the first call when the outcome was kept from an earlier run. */
  readonly shadow: () => Promise<ReplayedShadow>;
  readonly readMs: number;
  readonly repeatable: boolean;
  readonly close: () => Promise<void>;
};

type ReplayedShadow = { readonly shadow: Shadow; readonly reading: Reading };

/** The outcome of an earlier replay of the same files, or of one made now. */
export async function openReplayed(job: Job): Promise<Opened> {
  const outcome = job.cache.outcome();
  return outcome === null || !(await isCurrent(outcome, job)) ? await replayNow(job) : reopen(outcome, job);
}

/** What assumptions rest on besides the files may have changed. */
async function isCurrent({ described }: Outcome, { describe }: Job): Promise<boolean> {
  return described === null || described.identity === (await describe()).identity;
}

async function replayNow({ files, newObjects, cache, engine, describe, options }: Job): Promise<Opened> {
  const { platform, timeLimitMs, progress } = options;
  const { shadow, repeatable, ...replayed } = await replay(files, {
    platform,
    describe,
    openBase: async (from) =>
      (from === "anywhere" ? await cache.openBase(timeLimitMs) : null) ?? {
        shadow: await engine.open({ platform, timeLimitMs }),
        done: nothingDone,
      },
    prepare: prepareFile(platform, newObjects),
    keep: cache.keepBase,
    progress: ({ file }, number) => progress(`replaying ${file} (${number} of ${files.length})`),
  });
  try {
    const started = performance.now();
    const reading = await startReading(shadow);
    const outcome = { ...replayed, catalog: reading.catalog };
    if (repeatable) cache.keepOutcome(outcome);
    const readMs = performance.now() - started;
    return { outcome, shadow: async () => ({ shadow, reading }), readMs, repeatable, close: () => shadow.close() };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}

function reopen(outcome: Outcome, job: Job): Opened {
  let opening: Promise<ReplayedShadow> | null = null;
  const open = async (): Promise<ReplayedShadow> => {
    const shadow = await job.cache.openWhole(job.options.timeLimitMs);
    return shadow === null ? (await replayNow(job)).shadow() : { shadow, reading: await startReading(shadow) };
  };
  return {
    outcome,
    shadow: () => {
      opening ??= open();
      return opening;
    },
    readMs: 0,
    repeatable: true,
    close: async () => {
      const opened = await opening?.catch(() => null);
      await opened?.shadow.close();
    },
  };
}
