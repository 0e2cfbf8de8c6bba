import type { Shadow } from "../shadow/shadow.ts";
import { byFile, only } from "./late-files.ts";
import type { MigrationText } from "./migration-text.ts";
import { type Numbered, numbered } from "./numbered.ts";
import { type Noted, type Recorder, recorderIn, startRecorder } from "./recorder.ts";
import { type Lessons, noLessons } from "./repair/assumptions.ts";
import type { AssumptionMade, Fate } from "./repair/fate.ts";
import { type Mark, readMarks } from "./repair/marks.ts";
import { type Described, Repair, type RepairOptions, type RunLate } from "./repair/repair.ts";
import { replayFile, StatementStopped } from "./replay-file.ts";
import { isUndisturbed, learnFrom, type Stopped } from "./stopped.ts";

/** What became of the first `files` files: of every statement that did not simply apply, by number. */
export type Progress = { readonly files: number; readonly fates: readonly Fate[] };

/** A database to begin in: an empty platform, or one that `keep` was given when the first files had been applied. */
export type Base = { readonly shadow: Shadow; readonly done: Progress };

export const nothingDone: Progress = { files: 0, fates: [] };

/** The shadow holds the schema, and no trace of the replay. */
export type Replayed = {
  readonly shadow: Shadow;
  readonly done: Progress;
  readonly assumptions: readonly AssumptionMade[];
  /** What rests on them. */
  readonly marks: readonly Mark[];
  /** What the assumptions rest on besides the files; null: nothing was looked for there. */
  readonly described: Described | null;
  readonly noted: readonly Noted[];
  /** Statements were left out because of the time they took, so another run may come to another result. */
  readonly repeatable: boolean;
};

export type ReplayOptions = RepairOptions & {
  /** `beginning`: nothing may be in it but the platform. */
  readonly openBase: (from: "anywhere" | "beginning") => Promise<Base>;
  /** Run as superuser before each file, given its index: settings, roles, default privileges. */
  readonly prepare: (shadow: Shadow, file: number) => Promise<void>;
  /**
   * Given the shadow before the newest file and at the end, outside a transaction, to copy it. `done` is null at the end where
   * files to come may change what became of these, so that nothing may be built on it.
   */
  readonly keep: (shadow: Shadow, files: number, done: Progress | null) => Promise<void>;
  /** Told of every file before it is applied. */
  readonly progress: (file: MigrationText, number: number) => void;
};

/** Replays that begin anew because of what one before has taught. */
const mostLessons = 3;

/**
 * Applies files in order and repairs what fails where it can. A statement that fails for good is recorded and the rest goes
 * on; one that runs into the time limit or breaks the engine is left out of a second replay, in the database that `openBase`
 * gives then. Where an assumption turned out wrong at the end, all begins anew without it.
 */
export async function replay(files: readonly MigrationText[], options: ReplayOptions): Promise<Replayed> {
  const stopped: Stopped = { statements: new Map(), alone: new Set() };
  const lessons = noLessons();
  for (let learned = 0; ; ) {
    const base = await options.openBase(learned === 0 ? "anywhere" : "beginning");
    try {
      const replayed = await new Replay(base, files, stopped, lessons, options).run(learned < mostLessons);
      if (replayed !== null) return replayed;
      learned += 1;
      await base.shadow.close();
    } catch (error) {
      await base.shadow.close();
      if (!(error instanceof StatementStopped)) throw error;
      learnFrom(error, files, stopped);
    }
  }
}

class Replay {
  readonly #shadow: Shadow;
  readonly #done: Progress;
  readonly #files: readonly MigrationText[];
  readonly #stopped: Stopped;
  readonly #options: ReplayOptions;
  readonly #repair: Repair;

  constructor(
    { shadow, done }: Base,
    files: readonly MigrationText[],
    stopped: Stopped,
    lessons: Lessons,
    options: ReplayOptions,
  ) {
    this.#shadow = shadow;
    this.#done = done;
    this.#files = files;
    this.#stopped = stopped;
    this.#options = options;
    this.#repair = new Repair({ shadow, files, lessons, fates: done.fates }, options);
  }

  /** null: begin anew, with what was learned. */
  async run(mayLearn: boolean): Promise<Replayed | null> {
    const recorder = this.#done.files === 0 ? await startRecorder(this.#shadow) : recorderIn(this.#shadow);
    for (const [i, statements] of numbered(this.#files).entries()) {
      const file = this.#files[i];
      if (i < this.#done.files || file === undefined) continue;
      this.#options.progress(file, i + 1);
      await this.#runFile(recorder, i, file, statements);
    }
    await this.#repair.finish(this.#late(recorder, this.#files.length - 1));
    if (mayLearn && this.#repair.hasLearned) return null;
    return await this.#end(recorder);
  }

  async #end(recorder: Recorder): Promise<Replayed> {
    const shadow = this.#shadow;
    await shadow.reset();
    this.#repair.tellUses();
    const done: Progress = { files: this.#files.length, fates: this.#repair.fates() };
    const noted = await recorder.read();
    const marks = await readMarks(shadow, this.#repair.assumptions, this.#repair.textOf);
    const repeatable = isUndisturbed(this.#stopped);
    const isGrown = repeatable && done.files > this.#done.files;
    if (isGrown) await this.#options.keep(shadow, done.files, this.#repair.isIndependent ? done : null);
    await recorder.remove();
    return {
      shadow,
      done,
      assumptions: this.#repair.assumptions,
      marks,
      described: this.#repair.described,
      noted,
      repeatable,
    };
  }

  async #runFile(
    recorder: Recorder,
    index: number,
    { transaction }: MigrationText,
    statements: readonly Numbered[],
  ): Promise<void> {
    await this.#shadow.reset();
    if (index === this.#files.length - 1) await this.#keepBefore(index);
    await this.#options.prepare(this.#shadow, index);
    const known = statements.flatMap(({ number }) => this.#stopped.statements.get(number) ?? []);
    const mode = this.#stopped.alone.has(index) ? "none" : transaction;
    const sent = this.#repair.leaveOut(known, statements);
    await replayFile(this.#shadow, recorder.at, sent, this.#repair, mode);
    await this.#repair.afterFile(statements, this.#late(recorder, index));
  }

  async #keepBefore(index: number): Promise<void> {
    const isNew = isUndisturbed(this.#stopped) && index > this.#done.files;
    if (!isNew || !this.#repair.isIndependent) return;
    await this.#options.keep(this.#shadow, index, { files: index, fates: this.#repair.fates() });
  }

  /** Runs statements of any files as if they stood at the end of a file, each with the settings of its own. */
  #late(recorder: Recorder, index: number): RunLate {
    return async (numbers) => {
      for (const { settings, statements } of byFile(this.#files, numbers)) {
        await this.#shadow.reset();
        await this.#options.prepare(this.#shadow, index);
        const watched = new Set(statements.map(({ number }) => number));
        await replayFile(this.#shadow, recorder.at, settings, only(watched, this.#repair));
      }
    };
  }
}
