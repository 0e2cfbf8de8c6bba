import { resolve } from "node:path";
import type { Check } from "../check/check.ts";
import { isOutside, outsideChecks } from "../check/outside-checks.ts";
import { readBaseline, writeBaseline } from "../config/baseline.ts";
import { hide } from "../config/hide.ts";
import { UserError } from "../errors.ts";
import { withFindings } from "../inspect/to-report.ts";
import type { Report, ReportedFinding } from "../report/report.ts";
import { type RunOptions, type Settings, settle } from "./settings.ts";

/** What the command line and the configuration say of a probe's findings. */
export type ProbeSettings = {
  readonly settings: Settings;
  /** The checks of a probe that are wanted. */
  readonly run: readonly string[];
  /** The finding with the severity that the configuration gives it; none where its check is not wanted. */
  readonly settled: (finding: ReportedFinding) => readonly ReportedFinding[];
};

/** As `settle`, for the names of a probe's checks too. */
export function settleProbe(all: readonly Check[], options: RunOptions): ProbeSettings {
  const settings = settle(all, options, process.cwd());
  const configured = settings.config.checks ?? {};
  const { only, skip = [] } = options;
  const run = outsideChecks.filter((id) =>
    only === undefined ? configured[id] !== "off" && !skip.includes(id) : only.includes(id),
  );
  return {
    settings,
    run,
    settled: (finding) => {
      if (!isOutside(finding.check)) return [finding];
      if (!run.some((id) => id === finding.check)) return [];
      const severity = configured[finding.check];
      return [severity === undefined || severity === "off" ? finding : { ...finding, severity }];
    },
  };
}

/**
 * Takes out what the configuration and the baseline hide. The configuration's baseline lists what `check` finds, so that only
 * one that is named here is told of findings that are gone, and written.
 */
export function hideOutside(report: Report, { settings: { config, folder, options } }: ProbeSettings): Report {
  const { baseline: named, updateBaseline } = options;
  if (updateBaseline === true) {
    if (named === undefined) throw new UserError("--update-baseline of a probe needs --baseline FILE.");
    writeBaseline(
      named,
      report.findings.map(({ fingerprint, check, object }) => ({ fingerprint, check, object: object.identity })),
    );
  }
  const file = named ?? (config.baseline === undefined ? null : resolve(folder, config.baseline));
  const baseline = file === null ? null : readBaseline(file);
  const ignores = (config.ignore ?? []).filter(({ check }) => report.coverage.checks.run.includes(check));
  const { shown, notices } = hide(report.findings, ignores, baseline);
  return withFindings(report, shown, named === undefined ? [] : notices);
}
