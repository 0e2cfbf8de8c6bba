import type { Part, Reading } from "../reading.ts";
import { type Environment, interpolated } from "./interpolated.ts";
import { type Line, linesOf } from "./lines.ts";

/** By upper case: goose compares without regard to it. */
type Annotation = "UP" | "DOWN" | "STATEMENTBEGIN" | "STATEMENTEND" | "NO TRANSACTION" | "ENVSUB ON" | "ENVSUB OFF";

/**
 * Reads a migration of goose: what stands between `-- +goose Up` and `-- +goose Down`, a statement between StatementBegin and
 * StatementEnd whole. https://github.com/pressly/goose/blob/main/internal/sqlparser/parser.go. `environment` fills in `${NAME}`
 * after ENVSUB ON.
 */
export function readGoose(text: string, environment: Environment): Reading {
  const lines = linesOf(text).map((line) => ({ line, annotation: annotationOf(line.text) }));
  const parts: Part[] = [];
  let open: { readonly start: number; readonly cut: Part["cut"] } | null = null;
  const close = (end: number): void => {
    if (open !== null && open.start < end) parts.push({ ...open, end });
    open = null;
  };
  let direction: "none" | "up" | "down" = "none";
  for (const { line, annotation } of lines) {
    if (annotation === null || annotation === "NO TRANSACTION" || annotation.startsWith("ENVSUB")) continue;
    close(line.start);
    if (annotation === "UP") direction = "up";
    if (annotation === "DOWN") direction = "down";
    if (direction === "up") open = { start: line.next, cut: annotation === "STATEMENTBEGIN" ? "whole" : "statements" };
  }
  close(text.length);
  const { replaced, missing } = interpolated(substituted(lines), parts, environment);
  return {
    parts,
    replaced,
    transaction: lines.some(({ annotation }) => annotation === "NO TRANSACTION") ? "none" : "one",
    notices: [...noticesOn(lines), ...missing],
  };
}

type Annotated = { readonly line: Line; readonly annotation: Annotation | null };

const annotationLine = /^--.*\+goose/;
const known: readonly Annotation[] = [
  "UP",
  "DOWN",
  "STATEMENTBEGIN",
  "STATEMENTEND",
  "NO TRANSACTION",
  "ENVSUB ON",
  "ENVSUB OFF",
];

function annotationOf(line: string): Annotation | null {
  if (!annotationLine.test(line)) return null;
  const command = line.replaceAll("--", "").replace("+goose", "").trim().toUpperCase();
  return known.find((annotation) => annotation === command) ?? null;
}

/** Whether `-- +goose Up` stands in a text at all. */
export const isGoose = (text: string): boolean => linesOf(text).some(({ text: line }) => annotationOf(line) === "UP");

/** The lines after ENVSUB ON. */
function substituted(lines: readonly Annotated[]): readonly Line[] {
  let on = false;
  return lines.flatMap(({ line, annotation }) => {
    if (annotation?.startsWith("ENVSUB") === true) on = annotation === "ENVSUB ON";
    return on && annotation === null ? [line] : [];
  });
}

function noticesOn(lines: readonly Annotated[]): readonly string[] {
  const has = (wanted: Annotation): number => lines.filter(({ annotation }) => annotation === wanted).length;
  const unknown = lines.find(({ line, annotation }) => annotation === null && /^\s*--.*\+goose/.test(line.text));
  return [
    ...(has("UP") === 0 ? ["it has no `-- +goose Up`, so goose refuses it and nothing of it runs."] : []),
    ...(has("UP") > 1 ? ["it has `-- +goose Up` more than once; goose refuses it."] : []),
    ...(has("STATEMENTBEGIN") === has("STATEMENTEND")
      ? []
      : ["its StatementBegin and StatementEnd do not match; goose refuses it."]),
    ...(unknown === undefined ? [] : [`goose refuses the line \`${unknown.line.text.trim()}\`.`]),
  ];
}
