import type { Explain } from "./explanation.ts";
import { type Change, helps, type Lexeme, type Point, wordAt } from "./point.ts";

type Foreign = {
  readonly shown: string;
  readonly of: string;
  readonly instead: string;
  /** What would have to change around a lexeme; none: it is not there. */
  readonly changes: (point: Point, at: number) => readonly Change[];
};

/** Takes a word out. */
const without =
  (...words: readonly string[]) =>
  (point: Point, at: number): readonly Change[] => {
    const [first, last] = [point.lexemes[at], point.lexemes[at + words.length - 1]];
    const isThere = words.every((word, i) => wordAt(point, at + i) === word);
    return isThere && first !== undefined && last !== undefined ? [{ start: first.start, end: last.end, by: "" }] : [];
  };

/** Takes out everything from a word to the end of the statement. */
const withoutRest =
  (word: string) =>
  (point: Point, at: number): readonly Change[] =>
    wordAt(point, at) === word ? [{ start: point.lexemes[at]?.start ?? 0, end: point.text.length, by: "" }] : [];

/** Every lexeme of this text. */
const each = (lexemes: readonly Lexeme[], text: string, by: string): readonly Change[] =>
  lexemes.flatMap((lexeme) => (lexeme.text === text ? [{ start: lexeme.start, end: lexeme.end, by }] : []));

/** What other databases write where PostgreSQL writes something else. */
const foreign: readonly Foreign[] = [
  {
    shown: "`name`",
    of: "MySQL",
    instead: 'PostgreSQL quotes names with ": "name".',
    changes: ({ lexemes }, at) => (lexemes[at]?.text === "`" ? each(lexemes, "`", '"') : []),
  },
  {
    shown: "[name]",
    of: "SQL Server",
    instead: 'PostgreSQL quotes names with ": "name".',
    changes: ({ lexemes }, at) =>
      lexemes[at]?.text === "["
        ? [...each(lexemes, "[", '"'), ...each(lexemes, "]", '"')].sort((a, b) => a.start - b.start)
        : [],
  },
  {
    shown: "AUTO_INCREMENT",
    of: "MySQL",
    instead: "Write: id bigint generated always as identity primary key",
    changes: without("auto_increment"),
  },
  {
    shown: "AUTOINCREMENT",
    of: "SQLite",
    instead: "Write: id bigint generated always as identity primary key",
    changes: without("autoincrement"),
  },
  { shown: "UNSIGNED", of: "MySQL", instead: "Write a check: check (amount >= 0)", changes: without("unsigned") },
  {
    shown: "ENGINE = …",
    of: "MySQL and ClickHouse",
    instead: "Take out what stands behind the table's last parenthesis.",
    changes: withoutRest("engine"),
  },
  {
    shown: "ON UPDATE CURRENT_TIMESTAMP",
    of: "MySQL",
    instead: "Let a trigger set the column before each update.",
    changes: without("on", "update", "current_timestamp"),
  },
  { shown: "GO", of: "SQL Server", instead: "End each statement with a semicolon.", changes: batchSeparator },
  {
    shown: "DELIMITER",
    of: "MySQL's client",
    instead: "PostgreSQL puts a function's body between $$ and $$.",
    changes: withoutRest("delimiter"),
  },
];

/** A word or sign that another database has and PostgreSQL has not. */
export const foreignWord: Explain = (point) => {
  const found = foreign.find(({ changes }) =>
    [point.at, point.at - 1, point.at - 2].some((at) => isHelped(point, changes(point, at))),
  );
  if (found === undefined) return null;
  return {
    message: `${found.shown} is written as ${found.of} has it: PostgreSQL refuses the statement.`,
    hint: found.instead,
  };
};

function isHelped(point: Point, changes: readonly Change[]): boolean {
  if (changes.length === 0) return false;
  return changes.some(({ start, end }) => start === 0 && end === point.text.length) || helps(point, changes) !== null;
}

/** GO alone on its line. */
function batchSeparator({ lexemes, text }: Point, at: number): readonly Change[] {
  const isAlone = ({ start, end }: Lexeme): boolean =>
    /^go$/i.test(text.slice(start, end)) &&
    /(?:^|\n)[ \t]*$/.test(text.slice(0, start)) &&
    /^[ \t]*(?:\r?\n|$)/.test(text.slice(end));
  const lexeme = lexemes[at];
  if (lexeme === undefined || !isAlone(lexeme)) return [];
  return lexemes.filter(isAlone).map(({ start, end }) => ({ start, end, by: ";" }));
}
