import { checks as all } from "../checks/index.ts";
import type { Outcome } from "./apply/event.ts";
import type { Check } from "./check/check.ts";
import type { Severity } from "./check/finding.ts";
import type { DiffReport } from "./report/access/diff-report.ts";
import type { Report } from "./report/report.ts";
import { type ApplyRequest, runApply } from "./run/apply.ts";
import { type Checked, runCheck } from "./run/check.ts";
import { type DiffOptions, runDiff } from "./run/diff.ts";
import { type Fixed, type FixOptions, runFix } from "./run/fix.ts";
import type { ProbeOptions } from "./run/probe.ts";
import { type Proved, type ProveOptions, runProve } from "./run/prove.ts";
import { type Progress, type RunOptions, settle } from "./run/settings.ts";
import { runSnapshot } from "./run/snapshot.ts";

export { UserError } from "./errors.ts";
export type { AccessReport } from "./report/access/access-report.ts";
export type { DiffReport } from "./report/access/diff-report.ts";
export type { Report, ReportedFinding, ReportedFix } from "./report/report.ts";
export type { Checked } from "./run/check.ts";
export type { Fixed, FixOptions } from "./run/fix.ts";
export type { Proved, ProveOptions } from "./run/prove.ts";
export type { Progress, RunOptions } from "./run/settings.ts";

/** Every check, sorted by id. */
export const checks: readonly Check[] = all;

/**
 * Lints sources as the command line does: a `postgres://` URL, a saved catalog, a folder or SQL files; none: the migrations
 * found from the working directory. Throws UserError for what the caller must act on.
 */
export const checkSources = (
  sources: readonly string[],
  options: RunOptions = {},
  progress: Progress = () => {},
): Promise<Checked> => runCheck(all, sources, options, progress);

/** Lints sources and writes one migration of every fix that could be verified, or only returns it (`dryRun`). */
export const fixSources = (
  sources: readonly string[],
  options: FixOptions,
  progress: Progress = () => {},
): Promise<Fixed> => runFix(all, sources, options, progress);

/** Saves a live database's catalog, which `checkSources` takes as a source. The timeout is in seconds. */
export const saveSnapshot: typeof runSnapshot = runSnapshot;

/** Applies migration files to a live database: the only function here that writes to one. */
export const applyMigrations = (request: ApplyRequest): Promise<readonly Outcome[]> => runApply(all, request);

/** Tries everything as everybody on a throw-away copy of a source, and says who reaches what. */
export const proveSources = (
  sources: readonly string[],
  options: ProveOptions = {},
  progress: Progress = () => {},
): Promise<Proved> => runProve(all, sources, options, progress);

/** Says what a change opens or closes: sources, or git revisions of the migrations; no head: the working directory. */
export const diffSources = (
  base: string,
  head: string | null = null,
  options: DiffOptions = {},
  progress: Progress = () => {},
): Promise<DiffReport> => runDiff(all, base, head, options, progress);

/** What the configuration says to fail on. */
export const failOnOf = (options: RunOptions): Severity | "none" =>
  settle(all, options, process.cwd()).config.failOn ?? "error";

/** Looks at a running Supabase project from outside. supabase-js is loaded only for this. */
export const probeProject = async (options: ProbeOptions, progress: Progress = () => {}): Promise<Report> =>
  (await import("./run/probe.ts")).runProbe(all, options, progress);
