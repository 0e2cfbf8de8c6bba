import { parse } from "../../sql/parse.ts";
import type { Explain } from "./explanation.ts";
import { helps, type Point, pointOf } from "./point.ts";

/** A comma that nothing follows, or one that is missing. */
export const strayComma: Explain = (point) => {
  const [before, here] = [point.lexemes[point.at - 1], point.lexemes[point.at]];
  if (before?.text === "," && helps(point, [{ start: before.start, end: before.end, by: "" }]) !== null) {
    return {
      message: "A comma stands where nothing follows it, so PostgreSQL refuses the statement.",
      hint: `Take out the comma before ${here === undefined ? "the end" : here.text}.`,
    };
  }
  if (here === undefined || !isInside(point)) return null;
  if (helps(point, [{ start: here.start, end: here.start, by: ", " }]) !== "accepted") return null;
  return {
    message: "A comma is missing in a list, so PostgreSQL refuses the statement.",
    hint: `Write a comma before ${here.text}.`,
  };
};

const isInside = ({ lexemes, at }: Point): boolean =>
  lexemes.slice(0, at).reduce((depth, { kind }) => depth + (kind === "open" ? 1 : kind === "close" ? -1 : 0), 0) > 0;

/** Two statements without a semicolon between them: each of the two is read for itself. */
export const missingSemicolon: Explain = (point) => {
  for (const index of [point.at, point.at - 1, point.at - 2]) {
    const [before, first] = [point.lexemes[index - 1], point.lexemes[index]];
    if (before === undefined || first === undefined || !point.text.slice(before.end, first.start).includes("\n"))
      continue;
    const [head, rest] = [point.text.slice(0, first.start), point.text.slice(first.start)];
    const isComplete = parse(head).is === "tree";
    const next = isComplete ? pointOf(rest) : null;
    if (isComplete && (next === null || next.at > 1)) {
      return {
        message: "A semicolon is missing between two statements, so PostgreSQL refuses both.",
        hint: `Write a semicolon before the line that begins with ${first.text}.`,
      };
    }
  }
  return null;
};

/** A single lexeme without which PostgreSQL reads all of the statement. */
export const strayLexeme: Explain = (point) => {
  for (const lexeme of [point.lexemes[point.at], point.lexemes[point.at - 1]]) {
    if (lexeme === undefined || lexeme.kind === "semicolon") continue;
    if (helps(point, [{ start: lexeme.start, end: lexeme.end, by: "" }]) !== "accepted") continue;
    return {
      message: `${lexeme.text} does not belong where it stands: PostgreSQL reads the statement without it.`,
      hint: `Take out ${lexeme.text}, or write what is missing before it.`,
    };
  }
  return null;
};
