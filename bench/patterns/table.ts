import { compareText } from "../../src/catalog/order.ts";
import type { Judgement, Told } from "./judge.ts";

/** What came of the cases of one group, or of all. */
export type Totals = {
  readonly group: string;
  /** Distinct patterns with a vulnerable version. */
  readonly patterns: number;
  readonly twins: number;
  readonly told: number;
  readonly proven: number;
  readonly fixed: number;
  /** Fixed and sound versions. */
  readonly sound: number;
  /** Of these, with a finding about the expected object. */
  readonly flagged: number;
  /** Of these, with any security finding or other above info. */
  readonly besides: number;
  readonly errors: number;
};

/** The totals of every group, and of all at the end. */
export function totalsOf(all: readonly Judgement[]): readonly Totals[] {
  const groups = [...new Set(all.map(({ group }) => group))].toSorted(compareText);
  return [
    ...groups.map((group) =>
      sum(
        group,
        all.filter((one) => one.group === group),
      ),
    ),
    sum("total", all),
  ];
}

function sum(group: string, all: readonly Judgement[]): Totals {
  const twins = all.filter(({ kind }) => kind === "twins");
  const count = (some: readonly Judgement[], is: (one: Judgement) => boolean): number => some.filter(is).length;
  return {
    group,
    patterns: new Set(twins.map(({ pattern }) => pattern)).size,
    twins: twins.length,
    told: count(twins, ({ told }) => told.length > 0),
    proven: count(twins, ({ proven }) => proven),
    fixed: count(twins, ({ fixed }) => fixed.is),
    sound: all.length,
    flagged: count(all, ({ flagged }) => flagged.length > 0),
    besides: count(all, ({ besides }) => besides.length > 0),
    errors: count(all, ({ errors }) => errors.length > 0),
  };
}

/** The totals as text. */
export function tableOf(totals: readonly Totals[]): string {
  const heads: readonly (keyof Totals)[] = [
    "group",
    "patterns",
    "twins",
    "told",
    "proven",
    "fixed",
    "sound",
    "flagged",
    "besides",
    "errors",
  ];
  const lines = [heads, ...totals.map((row) => heads.map((head) => String(row[head])))];
  return lines.map((cells) => cells.map((cell) => cell.padStart(9)).join("")).join("\n");
}

/** One case in a line, and its faults and findings under it. */
export function linesOf(one: Judgement): readonly string[] {
  const { name, kind, told, proven, fixed, flagged, besides, errors, seconds } = one;
  const state =
    kind === "sound"
      ? "sound"
      : [
          told.length > 0 ? "told" : "NOT TOLD",
          proven ? "proven" : "NOT PROVEN",
          fixed.is ? "fixed" : "NOT FIXED",
        ].join(", ");
  return [
    `${name}: ${state}${flagged.length > 0 ? ", FLAGGED" : ""} (${seconds.toFixed(1)} s)`,
    ...errors.map((error) => `  CASE IS WRONG: ${error}`),
    ...(kind === "twins" && !(proven && fixed.is) ? told.map((each) => `  told: ${lineOf(each)}`) : []),
    ...(kind === "twins" && told.length > 0 && !fixed.is ? [`  not fixed: ${fixed.because}`] : []),
    ...flagged.map((each) => `  flagged: ${lineOf(each)}`),
    ...besides.map((each) => `  besides, ${each.version}: ${each.check} ${each.object} (${each.severity})`),
  ];
}

const lineOf = ({ check, object, severity, proof, fix, message }: Told): string =>
  `${check} ${object} (${severity}; ${proof}; fix ${fix}): ${message}`;
