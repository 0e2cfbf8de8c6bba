import { type Paint, type Style, severityStyle } from "./paint.ts";
import type { ReportedFinding, ReportedFix } from "./report.ts";
import { hanging, oneLine, wrap } from "./wrap.ts";

/** All findings of one object, under its name. */
export function objectBlock(findings: readonly ReportedFinding[], paint: Paint, width: number): string {
  const [first] = findings;
  if (first === undefined) return "";
  const title = `${paint(["bold", "underline"], first.object.identity)} ${paint("dim", first.object.kind)}`;
  return [title, ...findings.map((finding) => findingLines(finding, paint, width))].join("\n");
}

function findingLines(finding: ReportedFinding, paint: Paint, width: number): string {
  const place = finding.location === null ? "" : ` ${paint("dim", locate(finding.location))}`;
  const lines = [
    `  ${paint(severityStyle[finding.severity], finding.severity)} ${paint("cyan", finding.check)}${place}`,
    ...wrap(finding.message, width - 4).map((line) => `    ${line}`),
    ...proofLines(finding, paint, width),
    ...(finding.fix === null ? [] : fixLines(finding.fix, paint, width)),
  ];
  return lines.join("\n");
}

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
    ...hanging(`    ${label} `, 4 + proof.outcome.length + 1, `as ${as}: ${oneLine(sql)}`, width),
    ...hanging("      → ", 8, oneLine(result), width),
  ];
}

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
