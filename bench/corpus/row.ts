import type { Report } from "../../src/report/report.ts";
import { reportSchema } from "../../src/report/schema.ts";
import type { Folder } from "./folder.ts";
import type { Measured } from "./measure.ts";

/** One project's line of the table. */
export type Row = {
  readonly project: string;
  readonly result: Result;
  readonly seconds: number;
  readonly megabytes: number | null;
};

/** `refused`: exit code 2 without a report, with what it said. `crashed`: exit code 3, a signal, or no readable report. */
export type Result =
  | ({ readonly kind: "reported" } & Reported)
  | { readonly kind: "refused" | "crashed" | "timed out"; readonly because: string };

export type Reported = {
  readonly layout: string | null;
  readonly statements: number;
  readonly applied: number;
  readonly assumed: number;
  /** Changed rows only, and failed. */
  readonly ignored: number;
  readonly failed: number;
  /** Why statements failed or were ignored, the most frequent first. */
  readonly causes: readonly Cause[];
  readonly findings: Report["summary"];
  readonly replaySeconds: number;
};

export type Cause = { readonly kind: string; readonly message: string; readonly at: string; readonly failed: number };

/** What one measured run says of its folder. */
export function rowOf(folder: Folder, measured: Measured): Row {
  const { seconds, megabytes } = measured;
  return { project: folder.name, result: resultOf(measured), seconds, megabytes };
}

function resultOf({ exit, timedOut, out, err, seconds }: Measured): Result {
  if (timedOut) return { kind: "timed out", because: `stopped after ${Math.round(seconds)} s` };
  if (exit === null) return { kind: "crashed", because: `ended by a signal: ${lastLine(err)}` };
  if (exit > 2) return { kind: "crashed", because: `exit code ${exit}: ${lastLine(err)}` };
  if (out.trim() === "") return { kind: exit === 2 ? "refused" : "crashed", because: firstLine(err) };
  const parsed = reportSchema.safeParse(parseJson(out));
  return parsed.success
    ? { kind: "reported", ...reportedOf(parsed.data) }
    : { kind: "crashed", because: `the report is not as described: ${firstLine(parsed.error.message)}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function reportedOf({ source, coverage, summary, timings }: Report): Reported {
  const { total, applied, assumed, ignored, failed } = coverage.statements;
  return {
    layout: source.layout,
    statements: total,
    applied,
    assumed,
    ignored,
    failed: failed.length,
    causes: causesOf(coverage.statements),
    findings: summary,
    replaySeconds: timings.replayMs / 1000,
  };
}

/** Those that the report names; statements it names no cause for are told by what Postgres said. */
function causesOf({ causes, failed }: Report["coverage"]["statements"]): readonly Cause[] {
  const found = causes
    .filter((cause) => cause.failed > 0)
    .map(({ kind, message, at, failed }) => ({ kind, message, at: `${at.file}:${at.line}`, failed }));
  const unexplained = new Map<string, Cause>();
  for (const { cause, message, code, file, line } of failed) {
    if (causes[cause] !== undefined) continue;
    const known = unexplained.get(message) ?? { kind: code, message, at: `${file}:${line}`, failed: 0 };
    unexplained.set(message, { ...known, failed: known.failed + 1 });
  }
  return [...found, ...unexplained.values()].toSorted((a, b) => b.failed - a.failed);
}

const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line.trim() !== "");
const firstLine = (text: string): string => lines(text)[0] ?? "it said nothing";
const lastLine = (text: string): string => lines(text).at(-1) ?? "it said nothing";
