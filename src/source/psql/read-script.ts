import { advance, startOfText } from "../../sql/position.ts";
import { type Statement, statementsOf } from "../../sql/statements.ts";
import type { Reading } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { belongs, mainDatabase } from "./database.ts";
import { include } from "./include.ts";
import { type Stretch, type Walked, walk } from "./walk.ts";

/** What runs of a file, with the files that it includes. */
export type ReadScript = {
  readonly statements: readonly Statement[];
  /** The statements of included files, and those files as reports show them. */
  readonly included: ReadonlyMap<Statement, string>;
  /** The included files: their paths, which are absolute, and content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Names of psql's commands that were passed over. */
  readonly passedOver: readonly string[];
  readonly notices: readonly string[];
};

/** Cuts a file as psql would run it. A file without a backslash has no command of psql's. */
export async function readScript(path: string, text: string, { parts, replaced }: Reading): Promise<ReadScript> {
  if (!text.includes("\\")) return plainScript(statementsOf(text, parts, replaced).flatMap((part) => part.statements));
  const files = new Map<string, Uint8Array>();
  const walked = await walk({ path, text, parts }, async (name, near, within) => {
    const found = await include(name, near, within);
    if (found.is === "failed") return found;
    files.set(found.path, found.bytes);
    return { path: found.path, text: found.text, parts: [{ start: 0, end: found.text.length, cut: "statements" }] };
  });
  const cut = walked.stretches.map((stretch) => ({
    stretch,
    database: stretch.database,
    statements: cutStretch(stretch, stretch.path === path ? replaced : []),
  }));
  const main = mainDatabase(cut);
  const kept = cut.filter(({ database }) => belongs(database, main));
  const included = new Map<Statement, string>();
  for (const { stretch, statements } of kept) {
    if (stretch.path !== path) for (const one of statements) included.set(one, showPath(stretch.path));
  }
  return {
    statements: kept.flatMap(({ statements }) => statements),
    included,
    files,
    passedOver: walked.passedOver,
    notices: [...doubtsOf(walked), ...elsewhere(cut, main, showPath(path))],
  };
}

const plainScript = (statements: readonly Statement[]): ReadScript => ({
  statements,
  included: new Map(),
  files: new Map(),
  passedOver: [],
  notices: [],
});

function cutStretch({ text, parts, replaced, failed }: Stretch, filled: Reading["replaced"]): readonly Statement[] {
  if (failed !== null) return [failedCommand(text, failed)];
  const all = [...replaced, ...filled].sort((left, right) => left.start - right.start || left.end - right.end);
  const apart = all.filter((one, i) => one.start >= (all[i - 1]?.end ?? 0));
  return statementsOf(text, parts, apart).flatMap((part) => part.statements);
}

/** It stands in the report with the statements that fail. */
function failedCommand(text: string, { start, end, message }: NonNullable<Stretch["failed"]>): Statement {
  const at = advance(startOfText, text.slice(0, start));
  const content = { is: "invalid", message, at, character: 0 } as const;
  return { leading: "", text: text.slice(start, end).trimEnd(), placeholders: [], at, content };
}

const doubtsOf = ({ doubts }: Walked): readonly string[] =>
  doubts.map(
    ({ path, text, at, what }) => `${showPath(path)}:${advance(startOfText, text.slice(0, at)).line}: ${what}.`,
  );

type Cut = { readonly database: string | null; readonly statements: readonly Statement[] };

function elsewhere(cut: readonly Cut[], main: string | null, file: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const { database, statements } of cut) {
    if (database !== null && !belongs(database, main) && statements.length > 0)
      counts.set(database, (counts.get(database) ?? 0) + statements.length);
  }
  return [...counts].map(
    ([database, count]) =>
      `${file}: ${count} ${count === 1 ? "statement" : "statements"} left out, for another database (\\connect ${database}).`,
  );
}
