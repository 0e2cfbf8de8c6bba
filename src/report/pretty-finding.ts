import { type Paint, type Style, severityStyle } from "./paint.ts";
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
  const title = `${paint(["bold", "underline"], home.identity)} ${paint("dim", home.kind)}`;
  return [title, ...findings.map((finding) => findingLines(finding, paint, width))].join("\n");
}

function findingLines(finding: ReportedFinding, paint: Paint, width: number): string {
  const place = finding.location === null ? "" : ` ${paint("dim", locate(finding.location))}`;
  const lines = [
    `  ${paint(severityStyle[finding.severity], finding.severity)} ${paint("cyan", finding.check)}${part(finding)}${place}`,
    ...wrap(finding.message, width - 4).map((line) => `    ${line}`),
    ...proofLines(finding, paint, width),
    ...(finding.fix === null ? [] : fixLines(finding.fix, paint, width)),
  ];
  return lines.join("\n");
}

const part = (finding: ReportedFinding): string =>
  homeOf(finding).identity === finding.object.identity ? "" : ` ${finding.object.name}`;

/** `file:line`, which terminals make a link of. */
export const locate = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;

const outcomeStyle: Readonly<Record<ReportedFinding["proof"]["outcome"], Style>> = {
  proven: ["bold", "magenta"],
  blocked: "green",
  inconclusive: "dim",
};

function proofLines({ proof }: ReportedFinding, paint: Paint, width: number): readonly string[] {
  const label = paint(outcomeStyle[proof.outcome], proof.outcome);
  if (proof.witness === null) return hanging(`    ${label} `, 4 + proof.outcome.length + 1, proof.because ?? "", width);
  const { as, sql, result } = proof.witness;
  return [
    ...hanging(`    ${label} `, 4 + proof.outcome.length + 1, `as ${as}: ${shortened(oneLine(sql))}`, width),
    ...hanging("      → ", 8, oneLine(result), width),
  ];
}

/** A long witness tells its beginning and its end; the JSON report has all of it. */
const shortened = (text: string): string => (text.length <= 320 ? text : `${text.slice(0, 150)} … ${text.slice(-150)}`);

function fixLines(fix: ReportedFix, paint: Paint, width: number): readonly string[] {
  const state =
    fix.safety === "manual" ? "by hand" : fix.verdict === "verified" ? `verified, ${fix.safety}` : "not verified";
  const style: Style = fix.verdict === "verified" ? ["bold", "green"] : "dim";
  const reason = fix.verdict === "verified" || fix.safety === "manual" ? fix.why : `${fix.because ?? ""}`;
  const head = hanging(`    ${paint(style, `fix ${state}`)} `, 4 + 4 + state.length + 1, oneLine(reason), width);
  if (fix.verdict !== "verified") return head;
  return [
    ...head,
    ...fix.up.flatMap((statement) => statement.split("\n").map((line) => `      ${paint("dim", line)}`)),
  ];
}
