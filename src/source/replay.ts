import { type PostgresError, type Shadow, ShadowTimeout } from "../shadow/shadow.ts";
import { placeIn, type Statement } from "../sql/statements.ts";
import type { MigrationText } from "./migration-text.ts";
import { type Noted, type Recorder, recorderIn, startRecorder } from "./recorder.ts";
import { type Numbered, replayFile, StatementStopped } from "./replay-file.ts";
import { type Cause, noStatements, type Origin, type Statements } from "./source.ts";

/** A statement that did not apply, by its number over all files; `character` counts from 0 in the statement. */
export type Failure = {
  readonly number: number;
  readonly message: string;
  readonly code: string;
  readonly character: number | null;
};

/** What became of the first `files` files. */
export type Progress = { readonly files: number; readonly failures: readonly Failure[] };

/** A database to begin in: an empty platform, or one that `keep` was given when the first files had been applied. */
export type Base = { readonly shadow: Shadow; readonly done: Progress };

export const nothingDone: Progress = { files: 0, failures: [] };

/** The shadow holds the schema, and no trace of the replay. */
export type Replayed = {
  readonly shadow: Shadow;
  readonly done: Progress;
  readonly noted: readonly Noted[];
  /** Statements were left out because of the time they took, so another run may come to another result. */
  readonly repeatable: boolean;
};

export type ReplayOptions = {
  readonly openBase: () => Promise<Base>;
  /** Run as superuser before each file, given its index: settings, roles, default privileges. */
  readonly prepare: (shadow: Shadow, file: number) => Promise<void>;
  /** Given the shadow before the newest file and at the end, outside a transaction, to copy it for another replay's base. */
  readonly keep: (shadow: Shadow, done: Progress) => Promise<void>;
  /** Told of every file before it is applied. */
  readonly progress: (file: MigrationText, number: number) => void;
};

/** Engines lost to bad statements before the replay is given up: each costs a replay from the start. */
const mostStopped = 5;

/**
 * Applies files in order. A statement that fails is recorded and the rest goes on; one that runs into the time limit or
 * breaks the engine is left out of a second replay, in the database that `openBase` gives then.
 */
export async function replay(files: readonly MigrationText[], options: ReplayOptions): Promise<Replayed> {
  const stopped = new Map<number, Failure>();
  for (;;) {
    const base = await options.openBase();
    try {
      return await replayOnto(base, files, stopped, options);
    } catch (error) {
      await base.shadow.close();
      if (!(error instanceof StatementStopped) || stopped.size === mostStopped) throw error;
      stopped.set(error.number, failureOfStopped(error));
    }
  }
}

async function replayOnto(
  { shadow, done }: Base,
  files: readonly MigrationText[],
  stopped: ReadonlyMap<number, Failure>,
  options: ReplayOptions,
): Promise<Replayed> {
  const recorder = done.files === 0 ? await startRecorder(shadow) : recorderIn(shadow);
  const failures = [...done.failures];
  const repeatable = stopped.size === 0;
  const keep = async (count: number): Promise<void> => {
    if (repeatable && count > done.files) await options.keep(shadow, { files: count, failures: [...failures] });
  };
  for (const [i, statements] of numbered(files).entries()) {
    const file = files[i];
    if (i < done.files || file === undefined) continue;
    options.progress(file, i + 1);
    await shadow.reset();
    if (i === files.length - 1) await keep(i);
    await options.prepare(shadow, i);
    failures.push(...(await applied(shadow, recorder.at, { statements, file }, stopped)));
  }
  await shadow.reset();
  const noted = await recorder.read();
  await keep(files.length);
  await recorder.remove();
  return { shadow, done: { files: files.length, failures }, noted, repeatable };
}

/** Statements by file, numbered from 0 over all files. */
function numbered(files: readonly MigrationText[]): readonly (readonly Numbered[])[] {
  let next = 0;
  return files.map(({ statements }) => statements.map((statement) => ({ number: next++, statement })));
}

async function applied(
  shadow: Shadow,
  at: Recorder["at"],
  { statements, file }: { readonly statements: readonly Numbered[]; readonly file: MigrationText },
  stopped: ReadonlyMap<number, Failure>,
): Promise<readonly Failure[]> {
  const known = statements.map((one) => stopped.get(one.number) ?? invalid(one)).filter((failure) => failure !== null);
  const left = new Set(known.map(({ number }) => number));
  const sent = statements.filter(({ number, statement: { content } }) => !left.has(number) && isSql(content.is));
  const failed = [...(await replayFile(shadow, at, sent, file.transaction))].map(([number, error]) =>
    failureOf(number, error),
  );
  return [...known, ...failed].sort((a, b) => a.number - b.number);
}

const isSql = (is: string): boolean => is === "sql" || is === "unread" || is === "invalid";

/** The parser is Postgres's own: what it refuses need not be sent. */
function invalid({ number, statement: { content } }: Numbered): Failure | null {
  if (content.is !== "invalid") return null;
  return { number, message: content.message, code: "42601", character: content.character };
}

const failureOf = (number: number, { message, code, position }: PostgresError): Failure => ({
  number,
  message,
  code,
  character: position === null ? null : position - 1,
});

function failureOfStopped({ number, cause, message }: StatementStopped): Failure {
  if (cause instanceof ShadowTimeout) {
    const seconds = cause.limitMs / 1000;
    return {
      number,
      message: `The statement ran longer than ${seconds} s and was left out.`,
      code: "57014",
      character: null,
    };
  }
  return {
    number,
    message: `The embedded Postgres broke down at this statement, which was left out: ${message}`,
    code: "XX000",
    character: null,
  };
}

/** Where every statement stands, by its number. */
export const placesOf = (files: readonly MigrationText[]): readonly Origin[] =>
  files.flatMap(({ file, statements }) => statements.map(({ at: { line, column } }) => ({ file, line, column })));

/** The counts for the report. A file that cannot be read counts as one failed statement. */
export function statementsOf(files: readonly MigrationText[], failures: readonly Failure[]): Statements {
  const byNumber = new Map(failures.map((failure) => [failure.number, failure]));
  const failed = numbered(files).flatMap((statements, i) => {
    const file = files[i];
    if (file === undefined) return [];
    const ofFile = statements.flatMap(({ number, statement }) => {
      const failure = byNumber.get(number);
      return failure === undefined ? [] : [{ ...placeOf(file, statement, failure), ...wordsOf(failure) }];
    });
    return file.unusable === null ? ofFile : [file.unusable];
  });
  const sql = files.flatMap(({ statements }) => statements.filter(({ content }) => isSql(content.is)));
  const total = sql.length + files.filter(({ unusable }) => unusable !== null).length;
  return { ...noStatements, total, applied: total - failed.length, ...rootCauses(failed) };
}

function placeOf({ file }: MigrationText, statement: Statement, { character }: Failure): Origin {
  const { line, column } = placeIn(statement, character ?? 0);
  return { file, line, column };
}

const wordsOf = ({ message, code }: Failure): { readonly message: string; readonly code: string } => ({
  message,
  code,
});

type Failed = Origin & { readonly message: string; readonly code: string };

/** Failures with the same words have the same cause. */
function rootCauses(failures: readonly Failed[]): Pick<Statements, "failed" | "causes"> {
  const byMessage = new Map<string, Cause>();
  for (const { message, file, line, column } of failures) {
    const known = byMessage.get(message);
    const first: Cause = {
      kind: "schema",
      message,
      assumption: null,
      hint: "Mend the statement in its file.",
      at: { file, line, column },
      failed: 0,
      assumed: 0,
    };
    byMessage.set(message, { ...(known ?? first), failed: (known?.failed ?? 0) + 1 });
  }
  const causes = [...byMessage.values()].sort((a, b) => b.failed - a.failed);
  const index = new Map(causes.map((cause, i) => [cause.message, i]));
  return { causes, failed: failures.map((failure) => ({ ...failure, cause: index.get(failure.message) ?? 0 })) };
}
