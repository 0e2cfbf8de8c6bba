import type { Finding, Severity } from "../check/finding.ts";
import { findingKey, type State } from "./context.ts";

const weight: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** Whether `a` is as grave as `b` or graver. */
export const asGrave = (a: Severity, b: Severity): boolean => weight[a] >= weight[b];

/** The least grave of them. */
export const leastGrave = (severities: readonly Severity[]): Severity =>
  severities.reduce((least, next) => (asGrave(next, least) ? least : next), "error");

/** The gravest of them. */
export const gravest = (severities: readonly Severity[]): Severity =>
  severities.reduce((most, next) => (asGrave(next, most) ? next : most), "info");

/** Findings that were not there before, or were less grave. */
export function fresh(before: State, after: State): readonly Finding[] {
  const known = new Map(before.findings.map((finding) => [findingKey(finding), finding.severity]));
  return after.findings.filter((finding) => {
    const was = known.get(findingKey(finding));
    return was === undefined || !asGrave(was, finding.severity);
  });
}

/**
 * The finding again, or another of the same check on the same object that was not there before: the fix has not settled
 * the fault. Null where it is gone, or no more than worth knowing.
 */
export function foundAgain(finding: Finding, before: State, after: State): Finding | null {
  const known = new Set(before.findings.map(findingKey));
  const key = findingKey(finding);
  const matters = (other: Finding): boolean => other.severity !== "info" || finding.severity === "info";
  return (
    after.findings
      .filter(matters)
      .find(
        (other) =>
          findingKey(other) === key ||
          (other.check === finding.check &&
            other.object.identity === finding.object.identity &&
            !known.has(findingKey(other))),
      ) ?? null
  );
}
