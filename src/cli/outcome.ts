import type { Severity } from "../check/finding.ts";
import type { Report } from "../report/report.ts";
import { whyNotStrict } from "../run/caveats.ts";
import { type ExitCode, exit } from "./exit.ts";
import type { FailOn } from "./options.ts";

/** How a run ended, and the sentence on stderr where the report was not all. */
export type Outcome = { readonly code: ExitCode; readonly because: string | null };

/**
 * What the shell is told of a report. `strict`: an assumption counts as something the user must act on, whatever was found.
 * What was not looked at is never clean: without its failed statements, or the parts that were not read, a schema is another.
 */
export function outcomeOf(report: Report, { failOn, strict }: { failOn: FailOn; strict: boolean }): Outcome {
  const assumed = strict ? whyNotStrict(report.coverage.statements.causes) : null;
  if (assumed !== null) return { code: exit.userMustAct, because: assumed };
  const missing = unread(report) ?? failed(report);
  if (fails(report, failOn)) return { code: exit.findings, because: null };
  return missing === null ? { code: exit.clean, because: null } : { code: exit.userMustAct, because: missing };
}

function unread({ coverage, source }: Report): string | null {
  if (coverage.unread.length === 0) return null;
  const count = coverage.checks.skipped.length;
  return `${source.name} could not be read in full, so ${counted(count, "check")} were not run; the notes say why.`;
}

/** With `--since`, only statements that failed because of the change. */
function failed({ coverage: { statements, since } }: Report): string | null {
  const counting = statements.failed.filter((_, index) => since === null || since.failed.includes(index));
  const [first] = counting;
  if (first === undefined) return null;
  const others = counting.length === 1 ? "" : `, and ${counting.length - 1} more`;
  const what = counting.length === 1 ? "it" : "they";
  return `${first.file}:${first.line} did not apply (${first.message})${others}; what ${what} would have made was not checked.`;
}

const atOrAbove: Readonly<Record<Severity, readonly Severity[]>> = {
  error: ["error"],
  warning: ["error", "warning"],
  info: ["error", "warning", "info"],
};

/** Whether the report holds a finding that the caller wants to fail on. */
const fails = ({ summary }: Report, failOn: FailOn): boolean =>
  failOn !== "none" && atOrAbove[failOn].some((severity) => summary[severity] > 0);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
