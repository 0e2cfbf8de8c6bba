import { UserError } from "../errors.ts";
import { PostgresError, ShadowTimeout } from "../shadow/shadow.ts";
import type { MigrationText } from "./migration-text.ts";
import { numbered } from "./numbered.ts";
import type { Failure } from "./repair/fate.ts";
import type { StatementStopped } from "./replay-file.ts";

/** Engines lost to bad statements before the replay is given up: each costs a replay from the start. */
const mostStopped = 5;

/** What engines were lost to. */
export type Stopped = {
  readonly statements: Map<number, Failure>;
  /** Indices of files whose transaction did not come to its end: their statements run one by one, which shows the one. */
  readonly alone: Set<number>;
};

/** Whether nothing was. */
export const isUndisturbed = ({ statements, alone }: Stopped): boolean => statements.size === 0 && alone.size === 0;

/** Notes what an engine was lost to, so that the next replay leaves it out; too many are the user's to mend. */
export function learnFrom(
  error: StatementStopped,
  files: readonly MigrationText[],
  { statements, alone }: Stopped,
): void {
  const index = numbered(files).findIndex((ofFile) => ofFile.some(({ number }) => number === error.number));
  if (error.atCommit && !alone.has(index)) {
    alone.add(index);
    return;
  }
  if (statements.size === mostStopped) {
    throw new UserError(
      `More than ${mostStopped} statements run too long, need too much memory or break the embedded Postgres; ` +
        `the last one is in ${files[index]?.file ?? ""}.`,
      "Take such statements out of the migrations that are checked, or give them more time with --statement-timeout.",
    );
  }
  statements.set(error.number, failureOfStopped(error));
}

function failureOfStopped({ number, cause, message }: StatementStopped): Failure {
  if (cause instanceof PostgresError) {
    const what = cause.code === "53200" ? "memory" : "storage";
    return {
      number,
      message: `The statement needed more ${what} than the shadow database may take, and was left out.`,
      code: cause.code,
      character: null,
    };
  }
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
