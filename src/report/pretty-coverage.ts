import { groupBy } from "./group-by.ts";
import type { Paint } from "./paint.ts";
import { locate } from "./pretty-finding.ts";
import type { Report, ReportedCause } from "./report.ts";
import { hanging, oneLine } from "./wrap.ts";

type Coverage = Report["coverage"];
/** How a block is written. */
export type PrettyShape = { readonly paint: Paint; readonly width: number; readonly verbose: boolean };

/** Root causes told one by one; the rest is counted. */
const most = 5;

/** What did not apply, why, and what to do; one block for each root cause, not for each statement. */
export function failures({ statements }: Coverage, shape: PrettyShape): string {
  const { failed, total, causes } = statements;
  if (failed.length === 0) return "";
  const of = (cause: ReportedCause): Coverage["statements"]["failed"] =>
    failed.filter((one) => causes[one.cause] === cause);
  const roots = causes.filter((cause) => of(cause).length > 0).toSorted((a, b) => of(b).length - of(a).length);
  const title = `${failed.length} of ${count(total, "statement")} did not apply; what ${failed.length === 1 ? "it" : "they"} would have made was not checked:`;
  return [
    shape.paint("yellow", title),
    ...bounded(
      roots,
      shape,
      (cause) => of(cause).length,
      (cause) => [
        ...told(cause, of(cause).length, shape),
        ...(shape.verbose && of(cause).length > 1 ? each(of(cause), shape) : []),
      ],
    ),
  ].join("\n");
}

/** What had to be assumed to go on, for which statements, and where from: what is missing first. */
export function assumptions({ statements }: Coverage, shape: PrettyShape): string {
  const roots = statements.causes
    .filter(({ assumption }) => assumption !== null)
    .toSorted((a, b) => weight(a) - weight(b) || b.assumed - a.assumed);
  if (roots.length === 0) return "";
  const title = `${count(statements.assumed, "statement")} ran only after something was assumed; what rests on it is not proven:`;
  const isTold = ({ kind }: ReportedCause): boolean => shape.verbose || together[kind] === undefined;
  return [
    shape.paint("yellow", title),
    ...bounded(
      roots.filter(isTold),
      shape,
      ({ assumed }) => assumed,
      (cause) => told(cause, cause.assumed, shape),
    ),
    ...groupBy(
      roots.filter((cause) => !isTold(cause)),
      ({ kind }) => kind,
    ).flatMap((same) => toldTogether(same, shape)),
  ].join("\n");
}

const weight = ({ kind }: ReportedCause): number => (kind === "missing" ? 0 : kind === "order" ? 1 : 2);

/** Causes that say the same of one file after another, as one sentence. */
const together: { readonly [kind in ReportedCause["kind"]]?: string } = {
  order: "used what is made only later: they were run again once it was there",
  repeated: "make again what is there already, the same: nothing was left to do",
};

function toldTogether(causes: readonly ReportedCause[], { paint, width }: PrettyShape): readonly string[] {
  const [first] = causes;
  if (first === undefined) return [];
  const number = causes.reduce((sum, { assumed }) => sum + assumed, 0);
  const text = `${count(number, "statement")} ${together[first.kind] ?? ""}.`;
  const where = `first at ${locate(first.at)}${causes.length > 1 ? ` (--verbose tells all ${causes.length})` : ""}`;
  return [...hanging("  ", 2, text, width), ...hanging("    ", 4, where, width).map((line) => paint("dim", line))];
}

/** Statements that only fill or change rows shape no schema: one line for all of them. */
export function rowsOnly({ statements: { ignored, causes } }: Coverage, { paint, width }: PrettyShape): string {
  const first = causes.find(({ kind }) => kind === "data");
  if (ignored === 0) return "";
  const where = first === undefined ? "" : `, the first at ${locate(first.at)}`;
  const text = `${count(ignored, "statement")} that only ${ignored === 1 ? "changes" : "change"} rows did not run${where}: no table, policy or function is missing because of it.`;
  return paint("dim", hanging("note: ", 6, text, width).join("\n"));
}

/** `412 statements: 396 applied, 12 on assumptions, 2 row-only ignored, 2 failed`; empty where nothing was replayed. */
export function coverageLine({ statements }: Coverage, paint: Paint): string {
  const { total, applied, assumed, ignored, failed } = statements;
  if (total === 0) return "";
  const parts = [
    [applied, "applied"],
    [assumed, assumed === 1 ? "on an assumption" : "on assumptions"],
    [ignored, "row-only ignored"],
    [failed.length, "failed"],
  ] as const;
  const shown = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return paint("dim", `${count(total, "statement")}: ${applied === total ? "all applied" : shown.join(", ")}`);
}

const kinds: Readonly<Record<string, readonly [one: string, many: string, unknown: string]>> = {
  table: ["table is", "tables are", "row level security, grants and indexes"],
  "foreign table": ["foreign table is", "foreign tables are", "grants"],
  view: ["view is", "views are", "query, rights and grants"],
  "materialized view": ["materialized view is", "materialized views are", "query and grants"],
  function: ["function is", "functions are", "results, rights and grants"],
  procedure: ["procedure is", "procedures are", "effects, rights and grants"],
  aggregate: ["aggregate is", "aggregates are", "results"],
  type: ["type is", "types are", "values"],
  schema: ["schema is", "schemas are", "grants"],
  "table column": ["column is", "columns are", "types and defaults"],
};

/** Names in a row, before the rest is counted. */
const mostNames = 12;

/** One line for each kind of thing that no file makes: the findings on it say nothing, so they are not told one by one. */
export function madeOutside({ coverage, findings, source }: Report, { paint, width, verbose }: PrettyShape): string {
  const lines = groupBy(coverage.assumed, ({ kind }) => kind).flatMap((group) => {
    const [kind] = group.map((one) => one.kind);
    const [one, many, unknown] = kinds[kind ?? ""] ?? [`${kind} is`, `${kind}s are`, "properties"];
    const names = group.map(({ identity }) => identity);
    const shown = verbose ? names : names.slice(0, mostNames);
    const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
    const text = `${group.length} ${group.length === 1 ? one : many} made outside these files (${shown.join(", ")}${more}): nothing is known of ${group.length === 1 ? "its" : "their"} ${unknown}.`;
    return hanging("  ", 2, text, width);
  });
  if (lines.length === 0) return "";
  const notes = findings.filter(({ assumed }) => assumed?.is === "made").length;
  const pull = source.layout === "supabase" ? "Bring them into the folder with `supabase db pull`, or check" : "Check";
  const todo = `${pull} the database itself: rowproof check postgres://…${notes > 0 && !verbose ? ` (${count(notes, "note")} on what was assumed: --verbose)` : ""}`;
  return [paint("yellow", "Not known:"), ...lines, ...hanging("  → ", 4, todo, width)].join("\n");
}

function bounded(
  causes: readonly ReportedCause[],
  { paint, width, verbose }: PrettyShape,
  weigh: (cause: ReportedCause) => number,
  tell: (cause: ReportedCause) => readonly string[],
): readonly string[] {
  const shown = verbose ? causes : causes.slice(0, most);
  const rest = causes.slice(shown.length);
  const statements = rest.reduce((sum, cause) => sum + weigh(cause), 0);
  return [
    // What to do is said once for all that it helps.
    ...groupBy(shown, ({ hint }) => hint).flatMap((same) => [
      ...same.flatMap(tell),
      ...hanging("    → ", 6, oneLine(same[0]?.hint ?? ""), width),
    ]),
    ...(rest.length === 0
      ? []
      : [
          paint(
            "dim",
            `  … and ${count(rest.length, "more cause")} with ${count(statements, "statement")} (--verbose)`,
          ),
        ]),
  ];
}

function told(
  { at, message, assumption }: ReportedCause,
  number: number,
  { paint, width }: PrettyShape,
): readonly string[] {
  const others = number > 1 ? ` (${count(number, "statement")})` : "";
  return [
    ...hanging("  ", 2, `${oneLine(message)}${others}`, width),
    ...(assumption === null ? [] : hanging("    ", 4, oneLine(assumption), width)),
    paint("dim", `    ${number > 1 ? "first " : ""}at ${locate(at)}`),
  ];
}

const each = (failed: Coverage["statements"]["failed"], { paint, width }: PrettyShape): readonly string[] =>
  failed.flatMap((one) =>
    hanging(`      ${locate(one)} `, 8, oneLine(one.message), width).map((line) => paint("dim", line)),
  );

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
