import type { ReportedAmount } from "../contract-report.ts";
import { groupBy } from "../group-by.ts";
import { type Paint, painter } from "../paint.ts";
import { contractLines } from "../pretty-contract.ts";
import { hanging, oneLine } from "../wrap.ts";
import type { AccessReport, ReportedCell, ReportedObject } from "./access-report.ts";
import { isLeak } from "./leak.ts";

export type PrettyAccessOptions = {
  readonly color: boolean;
  readonly width: number;
  /** Also every witness of the backend and of login roles, and each reason on its own. */
  readonly verbose: boolean;
};

const letters: Readonly<Record<ReportedAmount, string>> = {
  none: "·",
  own: "o",
  tenant: "t",
  some: "s",
  all: "A",
  allowed: "x",
  error: "!",
  inconclusive: "?",
};

const legend = [
  "Each group: select insert update delete truncate. · nothing, o own rows, t the tenant's rows, A all rows,",
  "s others' rows that meet a condition, ! every try fails, ? not known.",
];

/** The matrix for a person at a terminal: by schema, then what stands behind it. */
export function prettyAccess(report: AccessReport, options: PrettyAccessOptions): string {
  const paint = painter(options.color);
  const relations = report.objects.filter(({ cells }) => cells.some(({ deed }) => deed === "select"));
  const others = report.objects.filter((object) => !relations.includes(object));
  const blocks = [
    header(report, paint),
    ...groupBy(relations, ({ schema }) => schema).map((group) => table(group, report, paint)),
    ...groupBy(others, ({ schema, kind }) => `${schema} ${kind === "sequence"}`).map((group) =>
      together(group, report, paint, options),
    ),
    relations.length === 0 ? "" : paint("dim", legend.join("\n")),
    leaks(report, paint, options),
    troubles(report, paint, options),
    contractLines(report.contract, paint, options.width),
    report.coverage.notices.flatMap((notice) => hanging("note ", 5, notice, options.width)).join("\n"),
    summary(report, paint),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function header({ source, coverage }: AccessReport, paint: Paint): string {
  const { schemas, from } = coverage.exposedSchemas;
  const api = schemas.length === 0 ? "no API schemas" : `API schemas: ${schemas.join(", ")} (${from})`;
  return `${paint("bold", source.name)} ${paint("dim", `· ${source.layout === null ? source.kind : `${source.layout} layout`} · ${api}`)}`;
}

const nameOf = ({ name, bucket }: ReportedObject): string => oneLine(bucket === null ? name : `${name}/${bucket}`);

function table(objects: readonly ReportedObject[], { actors }: AccessReport, paint: Paint): string {
  const [first] = objects;
  const name = Math.max(12, ...objects.map((object) => nameOf(object).length + 4), (first?.schema.length ?? 0) + 2);
  const columns = actors.map((actor) => Math.max(actor.name.length, 5) + 2);
  const head = actors.map((actor, index) => actor.name.padEnd(columns[index] ?? 0)).join("");
  return [
    `${paint(["bold", "underline"], first?.schema ?? "")}${" ".repeat(name - (first?.schema.length ?? 0))}${paint("bold", head.trimEnd())}`,
    ...objects.map((object) => {
      const groups = actors.map((actor, index) => {
        const cells = object.cells.filter((cell) => cell.actor === actor.name);
        const shown = cells.map((cell) => letter(cell, paint)).join("");
        return `${shown}${" ".repeat(Math.max(0, (columns[index] ?? 0) - cells.length))}`;
      });
      return `  ${nameOf(object).padEnd(name - 2)}${groups.join("").trimEnd()}`;
    }),
  ].join("\n");
}

function letter(cell: ReportedCell, paint: Paint): string {
  const shown = letters[cell.amount];
  if (isLeak(cell)) return paint(["bold", "red"], shown);
  if (cell.amount === "error" || cell.amount === "inconclusive") return paint("yellow", shown);
  return cell.amount === "none" ? paint("dim", shown) : shown;
}

/** Routines and sequences: those that the same actors may use, in one line. */
function together(
  objects: readonly ReportedObject[],
  { actors }: AccessReport,
  paint: Paint,
  { width }: PrettyAccessOptions,
): string {
  const [first] = objects;
  const what = first?.kind === "sequence" ? "sequences" : "routines";
  const users = (object: ReportedObject): string => {
    const may = actors.filter(({ name }) =>
      object.cells.some(({ actor, amount }) => actor === name && amount !== "none" && amount !== "inconclusive"),
    );
    if (may.length === actors.length) return "everybody";
    return may.length === 0 ? "nobody" : may.map(({ name }) => name).join(", ");
  };
  return [
    `${paint(["bold", "underline"], first?.schema ?? "")} ${paint("dim", `${what}, and who may use them`)}`,
    ...groupBy(objects, users).flatMap((group) => {
      const names = group.map(({ identity, schema }) =>
        oneLine(identity.startsWith(`${schema}.`) ? identity.slice(schema.length + 1) : identity),
      );
      const shown = names.length > 12 ? [...names.slice(0, 12), `and ${names.length - 12} more`] : names;
      const who = group[0] === undefined ? "" : users(group[0]);
      return hanging(`  ${paint("bold", who)}: `, who.length + 4, shown.join("; "), width);
    }),
  ].join("\n");
}

/** What stands behind each leak, as the one who needs least does it; with `verbose` behind everything that was reached. */
function leaks({ objects }: AccessReport, paint: Paint, { width, verbose }: PrettyAccessOptions): string {
  const blocks = objects.flatMap((object) => {
    const found = object.cells.filter(
      (cell) => isLeak(cell) || (verbose && cell.witness !== null && cell.amount !== "own"),
    );
    const groups = verbose ? found.map((cell) => [cell]) : groupBy(found, ({ deed, amount }) => `${deed} ${amount}`);
    const title = `${object.identity}${object.bucket === null ? "" : `/${object.bucket}`}`;
    return groups.length === 0
      ? []
      : [`  ${paint("bold", oneLine(title))}`, ...groups.flatMap((group) => leakLines(group, paint, width))];
  });
  if (blocks.length === 0) return "";
  return [paint("bold", verbose ? "Witnesses" : "Leaks, each with its witness"), ...blocks].join("\n");
}

function leakLines(group: readonly ReportedCell[], paint: Paint, width: number): readonly string[] {
  const cell = group.find(({ witness }) => witness !== null) ?? group[0];
  if (cell === undefined) return [];
  const others = group.filter((one) => one !== cell).map(({ actor }) => actor);
  const too = others.length === 0 ? "" : ` (and as ${others.join(", ")})`;
  const text =
    cell.witness === null
      ? `only by the schema's text: ${cell.how.at(-1) ?? ""}`
      : `${oneLine(cell.witness.sql)} → ${oneLine(cell.witness.result)}`;
  const label = `    ${cell.deed} ${cell.amount} as ${cell.actor}: `;
  return hanging(label.replace(cell.actor, paint("red", cell.actor)), label.length, `${text}${too}`, width);
}

/** What fails, what could not be told, and where the text says otherwise: each reason once. */
function troubles({ objects }: AccessReport, paint: Paint, { width, verbose }: PrettyAccessOptions): string {
  const said = objects.flatMap((object) =>
    object.cells.flatMap((cell) => {
      const place = `${object.identity} ${cell.deed} as ${cell.actor}`;
      if (cell.amount === "error") return [{ place, what: `fails with ${cell.code}: ${cell.because}` }];
      if (cell.amount === "inconclusive") return [{ place, what: `not known: ${cell.because}` }];
      return cell.disagreement === null ? [] : [{ place, what: `${cell.amount}, though ${cell.disagreement}` }];
    }),
  );
  const lines = groupBy(said, ({ what }) => what).flatMap((group) => {
    const places = group.map(({ place }) => place);
    const few = verbose ? places : places.slice(0, 3);
    const more = places.length > few.length ? `, and ${places.length - few.length} more` : "";
    return hanging("  ", 2, `${few.join(", ")}${more}: ${oneLine(group[0]?.what ?? "")}`, width);
  });
  return lines.length === 0 ? "" : [paint("bold", "Not settled"), ...lines].join("\n");
}

function summary({ summary: { objects, leaks: found, errors, inconclusive } }: AccessReport, paint: Paint): string {
  const parts = [
    `${objects} object${objects === 1 ? "" : "s"} tried`,
    found === 0
      ? "nobody reaches what is not theirs"
      : paint(["bold", "red"], `${found} leak${found === 1 ? "" : "s"}`),
    ...(errors > 0 ? [`${errors} fail`] : []),
    ...(inconclusive > 0 ? [`${inconclusive} not known`] : []),
  ];
  return `${parts.join(", ")}.`;
}
