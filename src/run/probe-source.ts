import type { Check } from "../check/check.ts";
import { fingerprint } from "../inspect/fingerprint.ts";
import { toReport } from "../inspect/to-report.ts";
import type { SourceFacts } from "../probe/compare.ts";
import { subjectsOf } from "../probe/from-source.ts";
import { showsOf } from "../probe/shows.ts";
import type { Subject } from "../probe/subject.ts";
import type { Coverage } from "../report/report.ts";
import { withInspection } from "./check.ts";
import { type Progress, type RunOptions, settle } from "./settings.ts";

/** What a probe needs of the source that it compares with. */
export type FromSource = {
  readonly facts: SourceFacts;
  readonly subjects: readonly Subject[];
  readonly schemas: readonly string[];
  readonly coverage: Coverage;
};

/** Lints the source as `check` does, and keeps what the outside can be held against. */
export async function readSource(
  all: readonly Check[],
  options: RunOptions,
  source: string,
  progress: Progress,
): Promise<FromSource> {
  return await withInspection(settle(all, options, process.cwd()), [source], progress, async (inspection) => {
    const { catalog, exposed } = inspection.loaded;
    const report = toReport(inspection, all);
    const known = new Map(inspection.inspected.map((one) => [fingerprint(one.finding), one]));
    return {
      facts: {
        catalog,
        access: inspection.facts.access,
        findings: report.findings.flatMap((finding) =>
          finding.category === "security"
            ? [{ finding, shows: showsOf(catalog, known.get(finding.fingerprint)?.finding.experiments ?? []) }]
            : [],
        ),
      },
      subjects: subjectsOf(catalog, exposed.schemas),
      schemas: exposed.schemas,
      coverage: ofSecurity(all, report.coverage),
    };
  });
}

/** What was looked at of the source: its other findings are not the probe's. */
function ofSecurity(all: readonly Check[], coverage: Coverage): Coverage {
  const security = new Set(all.filter(({ category }) => category === "security").map(({ id }) => id));
  const { run, skipped } = coverage.checks;
  return {
    ...coverage,
    checks: { run: run.filter((id) => security.has(id)), skipped: skipped.filter(({ check }) => security.has(check)) },
  };
}
