import { join } from "node:path";
import { beforeAll, onTestFinished } from "vitest";
import type { ObjectId, ObjectKind } from "../../src/catalog/object.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { readMigration } from "../../src/source/migration-text.ts";
import { placesOf } from "../../src/source/numbered.ts";
import { originsFrom } from "../../src/source/origins.ts";
import { prepareFile } from "../../src/source/prepare-file.ts";
import { readAll } from "../../src/source/reading.ts";
import { accountOf } from "../../src/source/repair/account.ts";
import { assumedFrom } from "../../src/source/repair/assumed.ts";
import { unknownObjects } from "../../src/source/repair/unknown-objects.ts";
import { nothingDone, type Progress, replay } from "../../src/source/replay.ts";
import type { Assumed, Origin, Origins, Statements } from "../../src/source/source.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { tempFolder, workIn } from "./temp-folder.ts";

export type Replayed = {
  readonly shadow: Shadow;
  readonly statements: Statements;
  readonly assumed: Assumed;
  readonly origins: Origins;
  /** What the replay kept: before the newest file, and at the end. */
  readonly copies: readonly Copy[];
  /** `file:line` of what made an object, or null. */
  readonly madeAt: (kind: ObjectKind, identity: string) => string | null;
  readonly changedAt: (kind: ObjectKind, identity: string) => string | null;
};

/** For `Start`. */
export type Copy = { readonly from: Uint8Array; readonly done: Progress };

export type Start = { readonly timeLimitMs?: number; readonly from?: Uint8Array; readonly done?: Progress };

/** Replays files, in the order given, over the Supabase platform or a copy. */
export function replayer(): (files: Readonly<Record<string, string>>, start?: Start) => Promise<Replayed> {
  beforeAll(loadParser);
  return async (files, { timeLimitMs = 30_000, from, done = nothingDone } = {}) => {
    const root = await tempFolder(files);
    workIn(root);
    const texts = await Promise.all(
      Object.keys(files).map((name) => readMigration({ path: join(root, name), time: null, read: readAll })),
    );
    const copies: Copy[] = [];
    const replayed = await replay(texts, {
      platform: "supabase",
      describe: async () => unknownObjects,
      openBase: async () => ({
        shadow: await openShadow({ platform: "supabase", timeLimitMs, ...(from === undefined ? {} : { from }) }),
        done,
      }),
      prepare: prepareFile("supabase", []),
      keep: async (kept, _files, progress) => {
        if (progress !== null && kept.dump !== null) copies.push({ from: await kept.dump(), done: progress });
      },
      progress: () => undefined,
    });
    onTestFinished(() => replayed.shadow.close());
    const origins = originsFrom(replayed.noted, placesOf(texts));
    return {
      shadow: replayed.shadow,
      statements: accountOf(texts, { ...replayed, fates: replayed.done.fates }, true),
      assumed: assumedFrom(replayed.marks, replayed.assumptions),
      origins,
      copies,
      madeAt: (kind, identity) => shown(origins.of(kind, identity as ObjectId)),
      changedAt: (kind, identity) => shown(origins.changed(kind, identity as ObjectId)),
    };
  };
}

const shown = (origin: Origin | null): string | null => (origin === null ? null : `${origin.file}:${origin.line}`);
