import type { Cause, Reported, Row } from "./row.ts";

const shownCauses = 3;

/** The sums over all projects that gave a report; memory and time are over all of them. */
export type Totals = {
  readonly projects: number;
  readonly reported: number;
  readonly complete: number;
  readonly statements: number;
  readonly applied: number;
  readonly assumed: number;
  readonly ignored: number;
  readonly failed: number;
  readonly replaySeconds: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
};

export function totalsOf(rows: readonly Row[]): Totals {
  const reports = rows.flatMap(({ result }) => (result.kind === "reported" ? [result] : []));
  const sum = (of: (report: Reported) => number): number => reports.reduce((total, report) => total + of(report), 0);
  return {
    projects: rows.length,
    reported: reports.length,
    complete: reports.filter(({ statements, applied }) => applied === statements).length,
    statements: sum((report) => report.statements),
    applied: sum((report) => report.applied),
    assumed: sum((report) => report.assumed),
    ignored: sum((report) => report.ignored),
    failed: sum((report) => report.failed),
    replaySeconds: sum((report) => report.replaySeconds),
    seconds: rows.reduce((total, row) => total + row.seconds, 0),
    peakMegabytes: rows.reduce((most, row) => Math.max(most, row.megabytes ?? 0), 0),
  };
}

/** The rows and their totals as Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const head = [
    "project",
    "layout",
    "statements",
    "applied",
    "assumed",
    "ignored",
    "failed",
    "root causes of failures",
    "errors",
    "warnings",
    "notes",
    "replay s",
    "all s",
    "MB",
  ];
  const marks = head.map((name) => (["project", "layout", "root causes of failures"].includes(name) ? "---" : "---:"));
  const lines = [head, marks, ...rows.map(cellsOf)].map((cells) => `| ${cells.join(" | ")} |`);
  return `${lines.join("\n")}\n\n${summary(totalsOf(rows))}\n`;
}

function cellsOf({ project, result, seconds, megabytes }: Row): readonly string[] {
  const used = [seconds.toFixed(1), megabytes === null ? "?" : megabytes.toFixed(0)];
  if (result.kind !== "reported") {
    return [cell(project), `**${result.kind}**`, "", "", "", "", "", cell(result.because), "", "", "", "", ...used];
  }
  const { statements, applied, assumed, ignored, failed, causes, findings, replaySeconds } = result;
  const counts = [statements, applied, assumed, ignored, failed].map(String);
  const found = [findings.error, findings.warning, findings.info].map(String);
  return [
    cell(project),
    cell(result.layout ?? ""),
    ...counts,
    shown(causes),
    ...found,
    replaySeconds.toFixed(1),
    ...used,
  ];
}

function shown(causes: readonly Cause[]): string {
  const told = causes.slice(0, shownCauses).map(({ message, failed }) => `${failed} × ${cell(shortened(message))}`);
  const others = causes.slice(shownCauses).reduce((total, cause) => total + cause.failed, 0);
  return [...told, ...(others === 0 ? [] : [`${others} more`])].join("; ");
}

const shortened = (text: string): string => (text.length <= 110 ? text : `${text.slice(0, 109)}…`);

/** Text in one cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll("\n", " ").replaceAll("|", "\\|");

function summary(totals: Totals): string {
  const { projects, reported, complete, statements, applied, assumed, ignored, failed } = totals;
  const share = (count: number): string =>
    `${count} (${statements === 0 ? "0" : ((100 * count) / statements).toFixed(1)} %)`;
  return [
    `${projects} projects, ${reported} with a report, ${complete} with every statement applied as it stands.`,
    `${statements} statements: ${share(applied)} applied, ${share(assumed)} applied on an assumption, ${share(ignored)} ignored, ${share(failed)} failed; ${share(applied + assumed)} applied or applied on an assumption.`,
    `${totals.replaySeconds.toFixed(0)} s of replay, ${totals.seconds.toFixed(0)} s in all; at most ${totals.peakMegabytes.toFixed(0)} MB in one process.`,
  ].join("\n\n");
}
