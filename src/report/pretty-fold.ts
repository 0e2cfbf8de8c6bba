import { groupBy } from "./group-by.ts";
import { type Paint, severityStyle } from "./paint.ts";
import { fixHead, homeOf, locate, proofLines, reasonOf, stateOf } from "./pretty-finding.ts";
import { readable } from "./readable.ts";
import type { ReportedFinding, ReportedFix } from "./report.ts";
import { hanging, wrap } from "./wrap.ts";

/** Fewer that say the same are told one by one. */
const several = 3;

/**
 * The errors that say the same of many objects, and all that rests on one decision: a reader judges them at once, so they are told
 * once. Nothing is hidden: every object is named, with its place.
 */
export function foldable(findings: readonly ReportedFinding[]): readonly (readonly ReportedFinding[])[] {
  const candidates = findings.filter(({ severity, decision }) => severity === "error" || decision !== null);
  return groupBy(candidates, (finding) => `${finding.severity} ${finding.check} ${saying(finding)}`)
    .filter((group) => group.length >= several && (group[0]?.decision != null || objectsIn(group) >= several))
    .toSorted((a, b) => Number(takesAccount(a)) - Number(takesAccount(b)) || b.length - a.length);
}

/** What needs no account comes first, then what is found most. */
const takesAccount = (group: readonly ReportedFinding[]): boolean =>
  !group.some(({ proof }) => proof.witness?.as.startsWith("anon") === true);

const saying = (finding: ReportedFinding): string => finding.decision ?? ofAll(finding.message, finding);

/** A sentence on one object as one on all of them. */
function ofAll(text: string, finding: ReportedFinding): string {
  const names = new Set([finding.object.identity, homeOf(finding).identity]);
  const general = [...names].reduce((said, name) => said.replaceAll(name, "each of them"), text);
  return general.replace(/\bthe policy ".*?"(?= )/g, "its policy");
}

/** What is said of all of them, once; then the objects; then one proof and one fix as examples. */
export function foldedBlock(group: readonly ReportedFinding[], paint: Paint, width: number): string {
  const [first] = group;
  if (first === undefined) return "";
  const example = group.find(({ proof }) => proof.outcome === "proven") ?? first;
  return [
    `${paint(severityStyle[first.severity], first.severity)} ${paint("cyan", first.check)} ${paint("dim", counts(group))}`,
    ...wrap(readable(saying(first)), width - 2).map((line) => `  ${line}`),
    ...places(group).flatMap((line) => hanging("    ", 6, line, width).map((part) => paint("dim", part))),
    ...proofLines(example, paint, width),
    ...fixes(group, paint, width),
  ].join("\n");
}

function counts(group: readonly ReportedFinding[]): string {
  const proven = group.filter(({ proof }) => proof.outcome === "proven").length;
  const objects = objectsIn(group);
  return [
    objects === group.length
      ? `${group.length} times`
      : `${group.length} times on ${objects} ${objects === 1 ? "object" : "objects"}`,
    ...(proven > 0 ? [`${proven} proven`] : []),
  ].join(", ");
}

const objectsIn = (group: readonly ReportedFinding[]): number =>
  new Set(group.map((finding) => homeOf(finding).identity)).size;

/** Each object once, with where its findings stand. */
const places = (group: readonly ReportedFinding[]): readonly string[] =>
  groupBy(group, (finding) => homeOf(finding).identity).map((ofOne) => {
    const [first] = ofOne;
    const name = first === undefined ? "" : readable(homeOf(first).identity);
    const lines = linesOf(ofOne);
    return [lines.startsWith(`${name}:`) ? "" : name, lines].filter((part) => part !== "").join(" ");
  });

/** `a.sql:3, 9, b.sql:4`: each file once. */
function linesOf(findings: readonly ReportedFinding[]): string {
  const known = findings.flatMap(({ location }) => location ?? []).toSorted((a, b) => a.line - b.line);
  return groupBy(known, ({ file }) => file)
    .map((same) => same.map((place, index) => (index === 0 ? locate(place) : `${place.line}`)).join(", "))
    .join(", ");
}

/** One fix of each kind in full; the others are like it. */
function fixes(group: readonly ReportedFinding[], paint: Paint, width: number): readonly string[] {
  const found = group.flatMap((finding): readonly SaidFix[] =>
    finding.fix === null ? [] : [{ fix: finding.fix, reason: ofAll(reasonOf(finding.fix), finding) }],
  );
  const kinds = groupBy(found, ({ fix, reason }) => `${stateOf(fix)} ${reason}`).toSorted(
    (a, b) => Number(isVerified(b)) - Number(isVerified(a)) || b.length - a.length,
  );
  const untold = kinds.slice(mostFixes).flat().length;
  const rest = untold === 0 ? [] : [`    ${paint("dim", `… and ${untold} more fixes of other kinds (--verbose)`)}`];
  return [...kinds.slice(0, mostFixes).flatMap((same) => fixLines(same, paint, width)), ...rest];
}

const isVerified = (same: readonly SaidFix[]): boolean => same[0]?.fix.verdict === "verified";

/** Kinds of fixes told for one fold. */
const mostFixes = 3;

type SaidFix = { readonly fix: ReportedFix; readonly reason: string };

function fixLines(same: readonly SaidFix[], paint: Paint, width: number): readonly string[] {
  const [first] = same;
  if (first === undefined) return [];
  const { fix, reason } = first;
  const statements = fix.verdict === "verified" ? fix.up.flatMap((one) => `${one};`.split("\n")) : [];
  const more = statements.length > 0 && same.length > 1 ? [`… and the like ${same.length - 1} more times`] : [];
  return [
    ...fixHead(fix, paint, width, reason),
    ...[...statements, ...more].map((line) => `      ${paint("dim", line)}`),
  ];
}
