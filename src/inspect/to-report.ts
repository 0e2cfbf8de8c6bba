import type { ObjectRef } from "../catalog/object.ts";
import { unreadNotices, unreadOfAll } from "../catalog/unread-notices.ts";
import type { Check } from "../check/check.ts";
import type { Finding, Proof, Severity, Verdict } from "../check/finding.ts";
import type { Report, ReportedFinding, ReportedFix } from "../report/report.ts";
import type { Loaded } from "../source/source.ts";
import { version } from "../version.ts";
import { checkedContract, withAcceptances } from "./checked-contract.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Inspection } from "./inspect.ts";
import type { Inspected } from "./judge.ts";

/** The report of an inspection, before anything is hidden. Sorted; the same input gives the same bytes, timings aside. */
export function toReport(inspection: Inspection, checks: readonly Check[]): Report {
  const { loaded, assumptions, inspected, run, skipped, timings } = inspection;
  const { standing, accepted } = withAcceptances(inspected, inspection.contract);
  const findings = standing.map((one) => reportedFinding(one, loaded, checks));
  return {
    schemaVersion: 1,
    tool: { name: "rowproof", version },
    source: loaded.source,
    coverage: {
      statements: loaded.statements,
      checks: { run, skipped },
      exposedSchemas: { schemas: loaded.exposed.schemas, from: loaded.exposed.from },
      assumed: assumptions.made.map(({ kind, id, because }) => ({ kind, identity: id, because })),
      unread: unreadOfAll(loaded.catalog),
      ignored: 0,
      since: null,
      probe: null,
      contract: inspection.contract === null ? null : checkedContract(inspection.contract, accepted),
      notices: [...loaded.notices, ...unreadNotices(loaded.catalog.unread)],
    },
    findings,
    summary: summarise(findings),
    timings: roundAll({ ...loaded.timings, ...timings }),
  };
}

/** The same report without some of its findings, which are counted as ignored. */
export function withFindings(report: Report, shown: readonly ReportedFinding[], notices: readonly string[]): Report {
  return {
    ...report,
    coverage: {
      ...report.coverage,
      ignored: report.coverage.ignored + report.findings.length - shown.length,
      notices: [...report.coverage.notices, ...notices],
    },
    findings: shown,
    summary: summarise(shown),
  };
}

/** Findings per severity. */
export function summarise(findings: readonly ReportedFinding[]): Report["summary"] {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { error: count("error"), warning: count("warning"), info: count("info") };
}

function reportedFinding(
  { finding, proof, verdict, assumption, fixAssumption, options }: Inspected,
  loaded: Loaded,
  checks: readonly Check[],
): ReportedFinding {
  const family = checks.find(({ id }) => id === finding.check)?.family ?? "";
  const { kind, identity, schema, name } = finding.object;
  return {
    check: finding.check,
    severity: finding.severity,
    category: finding.category,
    object: { kind, identity, schema, name },
    message: finding.message,
    decision: finding.decision ?? null,
    location: finding.place ?? locate(finding.blame, loaded) ?? locate(finding.object, loaded),
    related: finding.related.map(({ kind: relatedKind, identity: relatedIdentity }) => ({
      kind: relatedKind,
      identity: relatedIdentity,
    })),
    proof: reportedProof(proof),
    fix: reportedFix(finding, fixAssumption === null ? verdict : restingOn(fixAssumption)),
    alternatives: options.map(({ fix, access }) => ({
      chosen: fix === finding.fix,
      safety: fix.safety,
      why: fix.why,
      up: fix.up.map(({ text }) => text),
      down: fix.down.map(({ text }) => text),
      access,
    })),
    assumed: assumption === null ? assumedIn(finding) : { is: assumption.is, because: assumption.because },
    outside: null,
    fingerprint: fingerprint(finding),
    alsoKnownAs: finding.alsoKnownAs,
    docs: `checks/${family}/${finding.check}/README.md`,
  };
}

const assumedIn = ({ assumes = null }: Finding): ReportedFinding["assumed"] =>
  assumes === null ? null : { is: "depends", because: assumes };

const locate = (object: ObjectRef, loaded: Loaded): ReportedFinding["location"] => {
  const origin = loaded.origins.of(object.kind, object.identity);
  return origin === null ? null : { file: origin.file, line: origin.line, column: origin.column };
};

function reportedProof(proof: Proof): ReportedFinding["proof"] {
  return proof.outcome === "proven"
    ? { outcome: "proven", because: null, witness: proof.witness }
    : { outcome: proof.outcome, because: proof.because, witness: null };
}

/** Verified against what was assumed is not verified. */
export const restingOn = (assumption: string): Verdict & { readonly verdict: "unverified" } => ({
  verdict: "unverified",
  because: `assumption: ${assumption}`,
});

function reportedFix({ fix }: Finding, verdict: Verdict | null): ReportedFix | null {
  if (fix === null) return null;
  const up = fix.safety === "manual" ? [] : fix.up.map(({ text }) => text);
  return {
    safety: fix.safety,
    verdict: verdict?.verdict ?? "unverified",
    because: verdict?.verdict === "unverified" ? verdict.because : null,
    why: fix.why,
    up,
    down: fix.safety === "manual" ? [] : fix.down.map(({ text }) => text),
    transactional: true,
  };
}

/** Whole milliseconds. */
const roundAll = (timings: Report["timings"]): Report["timings"] => ({
  replayMs: Math.round(timings.replayMs),
  readMs: Math.round(timings.readMs),
  lintMs: Math.round(timings.lintMs),
  proveMs: Math.round(timings.proveMs),
  fixMs: Math.round(timings.fixMs),
});
