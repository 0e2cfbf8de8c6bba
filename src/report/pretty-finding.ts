import { groupBy } from "./group-by.ts";
import { type Paint, type Style, severityStyle } from "./paint.ts";
import { alternativeLines } from "./pretty-alternatives.ts";
import { outsideLines } from "./pretty-probe.ts";
import { readable } from "./readable.ts";
import type { ReportedFinding, ReportedFix } from "./report.ts";
import { hanging, oneLine, wrap } from "./wrap.ts";

/** What a reader looks for: the table or view that a part (a column, an index, a policy, …) belongs to, else the object. */
export function homeOf({ object, related }: ReportedFinding): { readonly kind: string; readonly identity: string } {
  if (object.kind === "table column") {
    const quoted = object.identity.endsWith('"') ? object.name.replaceAll('"', '""').length + 2 : object.name.length;
    return { kind: "table", identity: object.identity.slice(0, -quoted - 1) };
  }
  if (!parts.has(object.kind)) return object;
  return related.find(({ kind }) => homes.has(kind)) ?? object;
}

const parts: ReadonlySet<string> = new Set(["table constraint", "index", "policy", "trigger"]);
const homes: ReadonlySet<string> = new Set(["table", "view", "materialized view", "foreign table"]);

/** All findings of one table, view or other object, under its name. */
export function objectBlock(findings: readonly ReportedFinding[], paint: Paint, width: number): string {
  const [first] = findings;
  if (first === undefined) return "";
  const home = homeOf(first);
  const title = `${paint(["bold", "underline"], readable(home.identity))} ${paint("dim", home.kind)}`;
  const groups = groupBy(findings, ({ severity, check }) => `${severity} ${check}`);
  return [title, ...groups.map((group) => groupLines(group, paint, width))].join("\n");
}

/** One check's findings on one object: each with its proof, and one fix for all. */
function groupLines(group: readonly ReportedFinding[], paint: Paint, width: number): string {
  const [first] = group;
  if (first === undefined) return "";
  const count = group.length === 1 ? `${part(first)}${placeOf(first, paint)}` : paint("dim", ` ${group.length} times`);
  const told = group.flatMap((finding) => [
    ...messageLines(finding, group.length > 1, paint, width),
    ...proofLines(finding, paint, width),
    ...outsideLines(finding.outside, { paint, width }),
  ]);
  const fixes = groupBy(
    group.flatMap(({ fix }) => (fix === null ? [] : [fix])),
    (fix) => `${stateOf(fix)} ${reasonOf(fix)}`,
  );
  return [
    `  ${paint(severityStyle[first.severity], first.severity)} ${paint("cyan", first.check)}${count}`,
    ...told,
    ...fixes.flatMap((same) => fixLines(same, paint, width)),
    ...group.flatMap((finding) => alternativeLines(finding, paint, width)),
  ].join("\n");
}

function messageLines(finding: ReportedFinding, withPlace: boolean, paint: Paint, width: number): readonly string[] {
  const lines = wrap(readable(finding.message), width - 4).map((line) => `    ${line}`);
  return withPlace ? [`   ${part(finding)}${placeOf(finding, paint)}`, ...lines] : lines;
}

const placeOf = ({ location }: ReportedFinding, paint: Paint): string =>
  location === null ? "" : ` ${paint("dim", locate(location))}`;

const part = (finding: ReportedFinding): string =>
  homeOf(finding).identity === finding.object.identity ? "" : ` ${finding.object.name}`;

/** `file:line`, which terminals make a link of. */
export const locate = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;

const outcomeStyle: Readonly<Record<ReportedFinding["proof"]["outcome"], Style>> = {
  proven: ["bold", "magenta"],
  blocked: "green",
  inconclusive: "dim",
};

/** How it was shown, or why it was not. */
export function proofLines({ proof }: ReportedFinding, paint: Paint, width: number): readonly string[] {
  const label = paint(outcomeStyle[proof.outcome], proof.outcome);
  if (proof.witness === null) return hanging(`    ${label} `, 4 + proof.outcome.length + 1, proof.because ?? "", width);
  const { as, sql, result } = proof.witness;
  return [
    ...hanging(`    ${label} `, 4 + proof.outcome.length + 1, `as ${as}: ${shortened(oneLine(sql))}`, width),
    ...hanging("      → ", 8, oneLine(readable(result)), width),
  ];
}

/** A long witness tells its beginning and its end; the JSON report has all of it. */
const shortened = (text: string): string => (text.length <= 320 ? text : `${text.slice(0, 150)} … ${text.slice(-150)}`);

/** Whether it was verified, and whether it takes something away. */
export const stateOf = ({ safety, verdict }: ReportedFix): string =>
  safety === "manual" ? "by hand" : verdict === "verified" ? `verified, ${safety}` : "not verified";

/** What a person has to know of it. */
export const reasonOf = ({ safety, verdict, why, because }: ReportedFix): string =>
  oneLine(verdict === "verified" || safety === "manual" ? why : (because ?? ""));

/** What kind of fix it is, and what has to be known of it. */
export function fixHead(
  fix: ReportedFix,
  paint: Paint,
  width: number,
  reason: string = reasonOf(fix),
): readonly string[] {
  const state = stateOf(fix);
  const style: Style = fix.verdict === "verified" ? ["bold", "green"] : "dim";
  return hanging(`    ${paint(style, `fix ${state}`)} `, 4 + 4 + state.length + 1, reason, width);
}

/** Fixes that say the same, told once with all their statements. */
function fixLines(fixes: readonly ReportedFix[], paint: Paint, width: number): readonly string[] {
  const [first] = fixes;
  if (first === undefined) return [];
  const head = fixHead(first, paint, width);
  if (first.verdict !== "verified") return head;
  const statements = new Set(fixes.flatMap(({ up }) => up));
  return [
    ...head,
    ...[...statements].flatMap((one) => `${one};`.split("\n").map((line) => `      ${paint("dim", line)}`)),
  ];
}
