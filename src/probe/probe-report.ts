import { fingerprint } from "../inspect/fingerprint.ts";
import { summarise } from "../inspect/to-report.ts";
import type { Coverage, Report, ReportedFinding, ReportedFix, ReportedOutside } from "../report/report.ts";
import type { Secret } from "../secrets/find-secrets.ts";
import { version } from "../version.ts";
import { compare, type SourceFacts } from "./compare.ts";
import type { Project } from "./find-project.ts";
import { exposedSecret } from "./judge/secret.ts";
import type { Observation } from "./observation.ts";
import type { Pace } from "./pace.ts";
import type { Probed } from "./probe.ts";
import type { Asked } from "./scene.ts";
import type { Subject } from "./subject.ts";

type ReportInput = {
  readonly project: Project;
  readonly probed: Probed;
  readonly pace: Pace;
  readonly callers: readonly string[];
  readonly secrets: readonly Secret[];
  /** The variables for browsers that the code asks for. */
  readonly read: ReadonlySet<string>;
  readonly source: {
    readonly facts: SourceFacts;
    readonly subjects: readonly Subject[];
    /** Of its security checks. */
    readonly coverage: Coverage;
  } | null;
  readonly notices: readonly string[];
  /** The checks that are wanted. */
  readonly run: readonly string[];
  /** A finding as the configuration wants it; none where it does not. */
  readonly settled: (finding: ReportedFinding) => readonly ReportedFinding[];
};

/** The report of a probe: the same shape, severities and order as that of `check`. */
export function probeReport({ project, probed, pace, callers, secrets, source, ...input }: ReportInput): Report {
  const compared = source === null ? null : compare(source.facts, source.subjects, probed);
  const seen =
    compared === null
      ? probed.observations.map((observation) => findingOf(observation, null))
      : compared.observations.map(({ observation, outside }) => findingOf(observation, outside));
  const found = secretFindings(secrets, input.read);
  const stated = (compared?.findings ?? []).filter((finding) => !isToldAgain(finding, found));
  const findings = [...seen, ...stated, ...found].flatMap(input.settled).toSorted(byRank);
  return {
    schemaVersion: 1,
    tool: { name: "rowproof", version },
    source: { kind: "project", name: project.host, layout: null },
    coverage: {
      ...(source?.coverage ?? nothingReplayed),
      checks: checksOf(input.run, source?.coverage ?? null),
      probe: {
        host: project.host,
        requests: probed.requests,
        mostRequests: pace.mostRequests,
        callers,
        answers: answers(probed.asked),
        unasked: probed.unasked,
      },
      notices: [...input.notices, ...(compared?.notices ?? []), ...leftOut(probed.leftOut)],
    },
    findings,
    summary: summarise(findings),
    timings: noTimings,
  };
}

/** Its own, and those of the source. */
const checksOf = (run: readonly string[], source: Coverage | null): Coverage["checks"] => ({
  run: [...run, ...(source?.checks.run ?? [])].toSorted(compareText),
  skipped: source?.checks.skipped ?? [],
});

/** One sentence a reason. */
function leftOut(all: Probed["leftOut"]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { what, because } of all) groups.set(because, [...(groups.get(because) ?? []), what]);
  return [...groups].map(([because, whats]) => `Not called, because ${because}: ${whats.join(", ")}.`);
}

const rank = { error: 0, warning: 1, info: 2 } as const;

/** Of two that are as grave, the one that was seen comes first. */
const byRank = (a: ReportedFinding, b: ReportedFinding): number =>
  rank[a.severity] - rank[b.severity] ||
  Number(a.outside?.is === "not confirmed") - Number(b.outside?.is === "not confirmed") ||
  compareText(a.check, b.check) ||
  compareText(a.object.identity, b.object.identity) ||
  compareText(a.fingerprint, b.fingerprint);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const secretFindings = (secrets: readonly Secret[], read: ReadonlySet<string>): readonly ReportedFinding[] =>
  secrets.flatMap((secret) => exposedSecret(secret, read) ?? []).map((one) => findingOf(one, null));

/** A secret of a migration is told by the file, of which git's part is known too. */
const isToldAgain = ({ check, location }: ReportedFinding, found: readonly ReportedFinding[]): boolean =>
  check === "secret-in-schema" && found.some((one) => one.location?.file === location?.file);

/** What was seen is proven by having been seen; a secret is where it stands. */
function findingOf(observation: Observation, outside: ReportedOutside | null): ReportedFinding {
  const { check, severity, object, aspect, message, decision = null, byHand, witness, location } = observation;
  return {
    check,
    severity,
    category: "security",
    object,
    message,
    decision,
    location,
    related: [],
    proof:
      witness === null
        ? {
            outcome: "inconclusive",
            because: "it was read in the file; whether it still opens anything was not tried",
            witness: null,
          }
        : { outcome: "proven", because: null, witness },
    fix: byHand === undefined ? null : fixByHand(byHand),
    assumed: null,
    alternatives: [],
    outside,
    fingerprint: fingerprint({ check, object, aspect }),
    alsoKnownAs: [],
    docs: `docs/probe.md#${check}`,
  };
}

const fixByHand = (why: string): ReportedFix => ({
  ...{ safety: "manual", verdict: "unverified", because: null, why, up: [], down: [], transactional: true },
});

/** The report of a search for secrets alone: nobody was asked. */
export function secretsReport(
  name: string,
  { secrets, read, notices, run, settled }: Pick<ReportInput, "secrets" | "read" | "notices" | "run" | "settled">,
): Report {
  const findings = secretFindings(secrets, read).flatMap(settled).toSorted(byRank);
  return {
    schemaVersion: 1,
    tool: { name: "rowproof", version },
    source: { kind: "project", name, layout: null },
    coverage: { ...nothingReplayed, checks: { run, skipped: [] }, probe: null, notices },
    findings,
    summary: summarise(findings),
    timings: noTimings,
  };
}

const nothingReplayed = {
  statements: { total: 0, applied: 0, assumed: 0, ignored: 0, failed: [], causes: [] },
  exposedSchemas: { schemas: [], from: "the project" },
  ...{ assumed: [], unread: [], ignored: 0, since: null, contract: null },
} as const;

const noTimings = { replayMs: 0, readMs: 0, lintMs: 0, proveMs: 0, fixMs: 0 } as const;

function answers(asked: readonly Asked[]): { something: number; nothing: number; refused: number; absent: number } {
  const count = (answer: Asked["answer"]): number => asked.filter((one) => one.answer === answer).length;
  return {
    something: count("something"),
    nothing: count("nothing"),
    refused: count("refused"),
    absent: count("absent"),
  };
}
