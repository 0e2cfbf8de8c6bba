import { resolve } from "node:path";
import type { Check } from "../check/check.ts";
import type { Severity } from "../check/finding.ts";
import { isOutside } from "../check/outside-checks.ts";
import { readBaseline, writeBaseline } from "../config/baseline.ts";
import { hide } from "../config/hide.ts";
import { type Inspection, inspect } from "../inspect/inspect.ts";
import { toReport, withFindings } from "../inspect/to-report.ts";
import type { Report } from "../report/report.ts";
import { type Cache, openCache } from "../shadow/cache.ts";
import type { Engine } from "../shadow/engine.ts";
import { openEngine } from "../shadow/open-engine.ts";
import { type OpenOptions, openSource } from "../source/open.ts";
import { contractText, startOf } from "./contract.ts";
import { type Progress, type RunOptions, type Settings, settle } from "./settings.ts";
import { type Before, hideOlder, readBefore } from "./since.ts";

export type Checked = {
  readonly report: Report;
  readonly failOn: Severity | "none";
  /** Whether an assumption makes the run fail. */
  readonly strict: boolean;
};

/** Lints the sources and closes what it opened. */
export async function runCheck(
  all: readonly Check[],
  sources: readonly string[],
  options: RunOptions,
  progress: Progress,
): Promise<Checked> {
  const settings = settle(all, options, process.cwd());
  return await withInspection(
    settings,
    sources,
    progress,
    async (inspection, before) => ({
      report: hideOlder(hideKnown(toReport(inspection, all), settings), inspection, before),
      failOn: settings.config.failOn ?? "error",
      strict: isStrict(settings),
    }),
    { alternatives: true },
  );
}

/** Whether an assumption makes the run fail. */
export const isStrict = ({ config, options }: Settings): boolean => options.strict ?? config.strict ?? false;

/** Opens the source, inspects it, hands it to the work, and closes it whatever happens. */
export async function withInspection<Result>(
  settings: Settings,
  sources: readonly string[],
  progress: Progress,
  work: (inspection: Inspection, before: Before | null) => Promise<Result>,
  { alternatives }: { readonly alternatives: boolean } = { alternatives: false },
): Promise<Result> {
  const { checks, severities, options } = settings;
  const cache = openCache(options.cache === false ? { directory: null } : {});
  const engine = await openEngine(options.shadow ?? settings.config.shadow ?? "pglite", {
    environment: process.env,
    progress,
  });
  try {
    const named = sources.length > 0 ? sources : configuredSource(settings);
    const opening = openingOf(settings, { cache, engine, progress });
    const before =
      options.since === undefined
        ? null
        : await readBefore(options.since, { settings, sources: named, open: opening, cache });
    const loaded = await openSource(named, opening);
    try {
      const prove = options.prove ?? true;
      const contract = contractText(settings, startOf(loaded, named));
      const asked = { checks, severities, prove, alternatives, progress, cache, contract };
      return await work(await inspect(loaded, asked), before);
    } finally {
      await loaded.close();
    }
  } finally {
    await engine.close();
  }
}

/** What the configuration names as the source. */
export const configuredSource = ({ config, folder }: Settings): readonly string[] =>
  config.source === undefined ? [] : [resolve(folder, config.source)];

/** How sources are opened. */
export const openingOf = (
  { config, options }: Settings,
  surroundings: { readonly cache: Cache; readonly engine: Engine; readonly progress: Progress },
): OpenOptions => ({
  schemas: options.schemas ?? config.schemas ?? null,
  layout: options.layout ?? config.layout ?? null,
  platform: options.platform ?? config.platform ?? null,
  statementTimeoutMs: (options.statementTimeout ?? 60) * 1000,
  ...surroundings,
});

/** Takes out what the configuration and the baseline hide; writes the baseline first when asked to. */
export function hideKnown(report: Report, { config, folder, options }: Settings): Report {
  const file = options.baseline ?? (config.baseline === undefined ? null : resolve(folder, config.baseline));
  if (options.updateBaseline === true) {
    const entries = report.findings.map(({ fingerprint, check, object }) => ({
      fingerprint,
      check,
      object: object.identity,
    }));
    writeBaseline(file ?? resolve(folder, "rowproof.baseline.json"), entries);
  }
  const baseline = file === null ? null : readBaseline(file);
  const ignores = (config.ignore ?? []).filter(({ check }) => !isOutside(check));
  const { shown, notices } = hide(report.findings, ignores, baseline);
  return withFindings(report, shown, notices);
}
