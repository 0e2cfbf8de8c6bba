import type { Catalog } from "../catalog/catalog.ts";
import type { Connection } from "../catalog/connection.ts";
import { readCatalog } from "../catalog/read.ts";
import { unreadOfAll, unreadReasons } from "../catalog/unread-notices.ts";
import { UserError } from "../errors.ts";
import { findingKey } from "../fix/context.ts";
import { factsOf } from "../fix/facts.ts";
import type { LiveConnection } from "../live/connect.ts";
import { inSnapshot } from "../live/snapshot.ts";
import { loadParser } from "../sql/parse.ts";
import type { Outcome } from "./event.ts";
import { readHistory } from "./history.ts";
import { type Judgement, judge } from "./judge.ts";
import { type FileText, type MigrationFile, readMigrationFile } from "./migration-file.ts";
import type { ApplyOptions } from "./options.ts";
import { reading, recordOnly, runFile } from "./run-file.ts";

type Open = () => Promise<LiveConnection>;

/**
 * Applies migration files to a live database, one after another; stops at the first that does not get through. Every file is
 * read before anything runs. Rejects with a `UserError` where a file or the database cannot be read.
 */
export async function applyFiles(
  files: readonly FileText[],
  open: () => Promise<LiveConnection>,
  options: ApplyOptions,
): Promise<readonly Outcome[]> {
  await loadParser();
  const migrations = files.map(readMigrationFile);
  const outcomes: Outcome[] = [];
  const before = await firstLook(open);
  let now = before;
  for (const file of migrations) {
    const outcome = await applyFile(file, now, open, options);
    outcomes.push(outcome);
    options.tell({ event: "outcome", file, outcome });
    if (stops(outcome)) break;
    if (outcome.result === "applied") now = await withConnection(open, read);
  }
  if (outcomes.some(({ result }) => result === "applied" || result === "failed")) await relint(before, open, options);
  return outcomes;
}

/** Later files build on this one. */
const stops = ({ result }: Outcome): boolean => !["applied", "already applied", "shown"].includes(result);

async function withConnection<T>(open: Open, work: (live: LiveConnection) => Promise<T>): Promise<T> {
  const live = await open();
  try {
    return await work(live);
  } finally {
    await live.close();
  }
}

/** Whoever is told that this failed wants to know that nothing was changed. */
async function firstLook(open: Open): Promise<Catalog> {
  try {
    return await withConnection(open, read);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${error.message} Nothing was run.`, error.hint);
  }
}

const readNow = (connection: Connection): Promise<Catalog> => readCatalog(connection, { statistics: true });

const read = (live: LiveConnection): Promise<Catalog> => inSnapshot(live, reading, readNow);

async function applyFile(file: MigrationFile, catalog: Catalog, open: Open, options: ApplyOptions): Promise<Outcome> {
  const outcome = await withConnection(open, (live) => applyOver(live, file, catalog, open, options));
  return outcome.result === "failed" ? await asTheDatabaseSays(file, outcome, open) : outcome;
}

async function applyOver(
  live: LiveConnection,
  file: MigrationFile,
  catalog: Catalog,
  open: Open,
  options: ApplyOptions,
): Promise<Outcome> {
  const history = await readHistory(live);
  const saysNothing = file.conditions.length === 0 && file.statements.every(({ changes }) => changes.length === 0);
  const recorded = file.version !== null && history?.versions.has(file.version.version) === true;
  if (saysNothing && recorded) return { result: "already applied", recorded: false };
  const judgement = judgeBy(file, catalog);
  if (judgement.is === "refused") return { result: "refused", because: judgement.because };
  const run = { live, reopen: open, file, history, options };
  if (judgement.is === "done") return recordOnly({ ...run, statements: [], recheck: async () => null });
  const warnings = [
    ...(saysNothing ? ["it says nothing about the database it was written for, so nothing can be compared first"] : []),
    ...(recorded && !saysNothing ? ["the database records it as applied, but it is not, or it was undone since"] : []),
  ];
  options.tell({ event: "plan", database: live.name, file, run: judgement.run, skipped: judgement.skipped, warnings });
  if (options.mode === "dry run") return { result: "shown" };
  if (!(await options.confirm())) return { result: "declined" };
  const recheck = async (connection: Connection): Promise<readonly string[] | null> =>
    changedMeanwhile(judgement, judgeBy(file, await readNow(connection)));
  return runFile({ ...run, statements: judgement.run, recheck });
}

/** What could not be read is neither as expected nor otherwise: where the file says what it expects, nothing runs. */
function judgeBy(file: MigrationFile, catalog: Catalog): Judgement {
  const expects = file.conditions.length > 0 || file.statements.some(({ changes }) => changes.length > 0);
  const unread = unreadOfAll(catalog);
  if (!expects || unread.length === 0) return judge(file, factsOf(catalog));
  return { is: "refused", because: unreadReasons(unread) };
}

/** Somebody else may have been at work while the person read what would run. */
function changedMeanwhile(shown: Judgement, now: Judgement): readonly string[] | null {
  if (now.is === "refused") return now.because;
  const same = now.is === "ready" && shown.is === "ready" && now.run.length === shown.run.length;
  return same ? null : ["the database changed while this was shown: run the same command again"];
}

/** What is in the database after a failure is read there, where the file tells how to recognise it. */
async function asTheDatabaseSays(
  file: MigrationFile,
  outcome: Extract<Outcome, { readonly result: "failed" }>,
  open: Open,
): Promise<Outcome> {
  if (file.statements.some(({ changes }) => changes.length === 0)) return outcome;
  try {
    const judgement = judgeBy(file, await withConnection(open, read));
    if (judgement.is !== "ready") return outcome;
    return { ...outcome, done: judgement.skipped, notDone: judgement.run };
  } catch (error) {
    if (error instanceof UserError) return outcome;
    throw error;
  }
}

async function relint(before: Catalog, open: Open, { lint, tell }: ApplyOptions): Promise<void> {
  const after = await withConnection(open, read);
  const unread = unreadOfAll(after);
  if (unread.length > 0) {
    tell({ event: "not relinted", because: unreadReasons(unread) });
    return;
  }
  const remaining = lint(after);
  const still = new Set(remaining.map(findingKey));
  tell({ event: "relinted", gone: lint(before).filter((finding) => !still.has(findingKey(finding))), remaining });
}
