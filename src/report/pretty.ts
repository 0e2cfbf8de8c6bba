import { groupBy } from "./group-by.ts";
import { type Paint, painter, type Style, severityStyle } from "./paint.ts";
import { checkedContractLines } from "./pretty-contract.ts";
import { assumptions, coverageLine, failures, madeOutside, type PrettyShape, rowsOnly } from "./pretty-coverage.ts";
import { homeOf, objectBlock } from "./pretty-finding.ts";
import { foldable, foldedBlock } from "./pretty-fold.ts";
import { probeBlock } from "./pretty-probe.ts";
import { readable } from "./readable.ts";
import type { Report, ReportedFinding, ReportedSince } from "./report.ts";
import { hanging, wrap } from "./wrap.ts";

export type PrettyOptions = {
  readonly color: boolean;
  /** Columns; long lines wrap. */
  readonly width: number;
  /** Also list each `info` finding, and each one of a check that fires often. */
  readonly verbose: boolean;
};

/** A check that fires more often than this is told once, with its objects in a row. */
const often = 5;

/** The report for a person at a terminal: by object, gravest first; then what was not looked at; then one summary line. */
export function pretty(report: Report, options: PrettyOptions): string {
  const paint = painter(options.color);
  const shape = { paint, width: options.width, verbose: options.verbose };
  const known = report.findings.filter(({ assumed }) => options.verbose || assumed?.is !== "made");
  const folded = options.verbose ? [] : foldable(known);
  const told = new Set(folded.flat());
  const { single, many } = partition(
    known.filter((finding) => !told.has(finding)),
    options.verbose,
  );
  const blocks = [
    header(report, paint),
    ...folded.filter(isGrave).map((findings) => foldedBlock(findings, paint, options.width)),
    ...groupBy(single, (finding) => homeOf(finding).identity).map((findings) =>
      objectBlock(findings, paint, options.width),
    ),
    ...folded.filter((findings) => !isGrave(findings)).map((findings) => foldedBlock(findings, paint, options.width)),
    ...many.map((findings) => manyBlock(findings, paint, options.width)),
    failures(report.coverage, shape),
    assumptions(report.coverage, shape),
    madeOutside(report, shape),
    rowsOnly(report.coverage, shape),
    probeBlock(report.coverage.probe, shape),
    checkedContractLines(report.coverage.contract, paint, options.width),
    notLookedAt(report, shape),
    [coverageLine(report.coverage, paint), summary(report, paint)].filter((line) => line !== "").join("\n"),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

const isGrave = ([first]: readonly ReportedFinding[]): boolean => first?.severity === "error";

/** Other errors are told one by one. Warnings and notes of a check that fires often are told together. */
function partition(
  findings: readonly ReportedFinding[],
  verbose: boolean,
): { readonly single: readonly ReportedFinding[]; readonly many: readonly (readonly ReportedFinding[])[] } {
  const groups = groupBy(findings, ({ check, severity }) => `${severity} ${check}`);
  const together = (group: readonly ReportedFinding[]): boolean => {
    const severity = group[0]?.severity;
    if (verbose || severity === "error") return false;
    return severity === "info" ? group.length > 1 : group.length > often;
  };
  const many = groups.filter(together);
  const grouped = new Set(many.flat());
  return { single: findings.filter((finding) => !grouped.has(finding)), many };
}

function header(report: Report, paint: Paint): string {
  const { source, coverage } = report;
  if (coverage.probe !== null) return `${paint("bold", source.name)} ${paint("dim", "· from outside")}`;
  if (source.kind === "project") return `${paint("bold", source.name)} ${paint("dim", "· nobody was asked")}`;
  const layout = source.layout === null ? source.kind : `${source.layout} layout`;
  const { schemas, from } = coverage.exposedSchemas;
  const api = schemas.length === 0 ? "no API schemas" : `API schemas: ${schemas.join(", ")} (${from})`;
  return `${paint("bold", source.name)} ${paint("dim", `· ${layout} · ${api}`)}`;
}

/** One check, many objects: its first message as the example, then the objects. */
function manyBlock(findings: readonly ReportedFinding[], paint: Paint, width: number): string {
  const [first] = findings;
  if (first === undefined) return "";
  const proven = findings.filter(({ proof }) => proof.outcome === "proven").length;
  const fixable = findings.filter(({ fix }) => fix?.verdict === "verified").length;
  const counts = [
    `${findings.length} times`,
    ...(proven > 0 ? [`${proven} proven`] : []),
    ...(fixable > 0 ? [`${fixable} with a verified fix`] : []),
  ];
  return [
    `${paint(severityStyle[first.severity], first.severity)} ${paint("cyan", first.check)} ${paint("dim", counts.join(", "))}`,
    ...wrap(`For example: ${readable(first.message)}`, width - 2).map((line) => `  ${line}`),
    ...wrap(distinctPlaces(findings).join("; "), width - 4).map((line) => `    ${paint("dim", line)}`),
  ].join("\n");
}

const distinctPlaces = (findings: readonly ReportedFinding[]): readonly string[] => [
  ...new Set(findings.map(({ object }) => readable(object.identity))),
];

/** Sentences on the files, before the rest is counted. */
const mostNotices = 8;

function notLookedAt(report: Report, { paint, width, verbose }: PrettyShape): string {
  const { checks, notices, ignored, since } = report.coverage;
  const shown = verbose ? notices : notices.slice(0, mostNotices);
  const more = notices.length - shown.length;
  const lines = [
    ...shown,
    ...(more > 0 ? [`… and ${more} more such ${more === 1 ? "note" : "notes"} (--verbose)`] : []),
    ...groupBy(checks.skipped, ({ reason }) => reason).map(
      (skipped) => `skipped: ${skipped.map(({ check }) => check).join(", ")} (${skipped[0]?.reason ?? ""})`,
    ),
    ...(ignored > 0 ? [`ignored: ${ignored} findings that the configuration or the baseline hides`] : []),
    ...(since === null ? [] : [olderLine(since)]),
  ];
  return lines
    .flatMap((line) => hanging("note: ", 6, line, width))
    .map((line) => paint("dim", line))
    .join("\n");
}

const olderLine = ({ revision, commit, older }: ReportedSince): string =>
  `only what is new since ${revision} (${commit.slice(0, 10)}) is shown: ${older} older ${older === 1 ? "finding is" : "findings are"} not`;

function summary({ summary: counts, findings, coverage }: Report, paint: Paint): string {
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
  const proven = findings.filter(({ proof }) => proof.outcome === "proven").length;
  const verified = findings.filter(({ fix }) => fix?.verdict === "verified").length;
  const head = [plural(counts.error, "error"), plural(counts.warning, "warning"), `${counts.info} info`].join(", ");
  const style: Style = counts.error > 0 ? ["bold", "red"] : counts.warning > 0 ? ["bold", "yellow"] : ["bold", "green"];
  const tail = ` · ${proven} proven · ${plural(verified, "verified fix").replace(/fixs$/, "fixes")} · ${plural(coverage.checks.run.length, "check")} run`;
  return `${paint(style, head)}${paint("dim", tail)}`;
}
