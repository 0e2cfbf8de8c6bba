import { basename } from "node:path";
import type { Cause } from "../source.ts";
import type { AssumptionMade, Fate, Reason } from "./fate.ts";
import { capital, listed } from "./listing.ts";
import { type Name, shownName } from "./name.ts";
import { notUnderstood, plainWords } from "./plain-words.ts";

/** All that a cause covers: the fate at its root, and every statement it met. */
export type Grouped = {
  readonly root: Fate;
  /** Fates whose own reason is that of the root: what they lack is told by name. */
  readonly own: readonly Fate[];
  /** All of them. */
  readonly all: readonly Fate[];
};

export type Words = Pick<Cause, "kind" | "message" | "assumption" | "hint">;

export type Speaking = {
  /** As reports show it. */
  readonly fileOf: (statement: number) => string;
  readonly assumptions: readonly AssumptionMade[];
  readonly isSupabase: boolean;
  /** What a statement makes first. */
  readonly madeBy: (statement: number) => Name | null;
};

/** A cause in words for a person who does not know PostgreSQL well. */
export function causeWords(grouped: Grouped, speaking: Speaking): Words {
  const { root } = grouped;
  const said = wordsFor(root.reason, grouped, speaking);
  return { ...said, assumption: said.assumption ?? assumedFor(grouped, speaking) };
}

function wordsFor(reason: Reason, grouped: Grouped, speaking: Speaking): Words {
  const { root } = grouped;
  const file = basename(speaking.fileOf(root.failure.number));
  switch (reason.is) {
    case "missing":
    case "after":
      return missingWords(reason.name, grouped, speaking);
    case "extension":
      return {
        kind: "missing",
        message: `${file} uses ${shownName(reason.name)} of the extension ${reason.extension}, which no migration creates in time.`,
        assumption: `The extension ${reason.extension} is assumed: it is created where it is first used.`,
        hint: `Begin the first migration that needs it with: create extension if not exists ${reason.extension}`,
      };
    case "gone":
      return {
        kind: "missing",
        message: `${file} takes away ${namesOf(grouped)}, which no migration has made.`,
        assumption: "What it takes away was there before and is gone now, so there is nothing left to do.",
        hint: "Write `if exists` after the word DROP and the kind of object, so that the file runs on an empty database too.",
      };
    case "late":
      return lateWords(reason, grouped, speaking, file);
    case "dropped":
      return {
        kind: "order",
        message: `${capital(shownName(reason.name))} is used after ${basename(speaking.fileOf(reason.by))} has taken it away.`,
        assumption: null,
        hint: "Take out the statements that still use it, or move them before it is taken away.",
      };
    case "repeated":
      return repeatedWords(reason, grouped, speaking, file);
    case "unmade":
      return unmadeWords(reason, grouped, speaking);
    case "rows":
      return rowsWords(root, file);
    case "stopped":
      return {
        kind: "stopped",
        message: root.failure.message,
        assumption: null,
        hint: "Take out of the migrations what runs long or waits.",
      };
    case "invalid":
      return { kind: "invalid", assumption: null, ...(reason.explained ?? notUnderstood(root.failure.message, file)) };
    case "plain":
      return plainWords(root.failure, speaking.madeBy(root.failure.number), file);
  }
}

function missingWords(name: Name, { own }: Grouped, { isSupabase }: Speaking): Words {
  const hint = isSupabase
    ? "Write what is in the real database but in no migration into a migration, with: supabase db pull"
    : "Add the migration that makes it.";
  if (name.kind === "column") {
    const columns = listed([...new Set(own.flatMap(({ reason }) => ("name" in reason ? [reason.name.name] : [])))]);
    const table = shownName({ ...name, kind: "relation", name: name.on ?? "", on: null });
    return {
      kind: "missing",
      message: `${table} is used with columns that no migration gives it: ${columns}.`,
      assumption: null,
      hint,
    };
  }
  return {
    kind: "missing",
    message: `${capital(shownName(name))} is used, but no migration makes it.`,
    assumption: null,
    hint,
  };
}

function lateWords(
  reason: Extract<Reason, { is: "late" }>,
  grouped: Grouped,
  { fileOf }: Speaking,
  file: string,
): Words {
  const maker = basename(fileOf(reason.maker));
  const others =
    new Set(grouped.own.flatMap(({ reason: one }) => ("name" in one ? [shownName(one.name)] : []))).size - 1;
  if (grouped.root.is === "failed") return circleWords(reason.name, file);
  const more = others > 0 ? `, and ${others} more ${others === 1 ? "thing" : "things"} that come later` : "";
  const where = maker === file ? "which it makes only further down" : `which only ${maker} makes, a later file`;
  return {
    kind: "order",
    message: `${file} uses ${shownName(reason.name)}, ${where}${more}.`,
    assumption: `The files were first run in another order: what ${file} could not do in its place is done as soon as what it needs is there.`,
    hint:
      maker === file ? "Move the statements below what they use." : `Rename ${file} so that it comes after ${maker}.`,
  };
}

const circleWords = (name: Name, file: string): Words => ({
  kind: "order",
  message: `A statement in ${file} needs ${shownName(name)}, which needs what that statement makes: neither can come first.`,
  assumption: null,
  hint: "Make the first without what refers to the second, and add the reference after both are there.",
});

function repeatedWords(
  { name, maker }: Extract<Reason, { is: "repeated" }>,
  grouped: Grouped,
  { fileOf }: Speaking,
  file: string,
): Words {
  const isAssumed = grouped.all.every(({ is }) => is === "assumed");
  const earlier = maker === null ? "the database has from the start" : `${basename(fileOf(maker))} has made`;
  const others = grouped.own.length - 1;
  const what = others > 0 ? `${shownName(name)} and ${others} more` : shownName(name);
  return {
    kind: "repeated",
    message: `${file} makes ${what} again, which ${earlier} already.`,
    assumption: isAssumed ? "It is the same again, so there is nothing left to do." : null,
    hint: "Take out one of the two, or change what is there with ALTER.",
  };
}

function unmadeWords(
  { name, maker, earlier }: Extract<Reason, { is: "unmade" }>,
  { own }: Grouped,
  { fileOf }: Speaking,
): Words {
  const columns = listed([...new Set(own.flatMap(({ reason }) => ("name" in reason ? [reason.name.name] : [])))]);
  const table = shownName({ kind: "relation", schema: name.schema, on: null, name: name.on ?? "" });
  return {
    kind: "repeated",
    message: `${basename(fileOf(maker))} would make ${table} with columns that are then used (${columns}), but ${basename(fileOf(earlier))} has made it without them.`,
    assumption: null,
    hint: "`create table if not exists` changes nothing of a table that is there: add the columns with `alter table … add column if not exists`.",
  };
}

function rowsWords(root: Fate, file: string): Words {
  if (root.is !== "ignored") {
    return {
      kind: "data",
      message: `${file} stops itself, or rows stop it: ${root.failure.message}`,
      assumption: null,
      hint: "Write it so that it runs on a database without rows too.",
    };
  }
  return {
    kind: "data",
    message:
      "Statements that change rows do not find the rows they need, or find others, in a database that has none yet.",
    assumption: null,
    hint: "Nothing to do for the schema; to start new databases from these files, move such statements into a seed file.",
  };
}

/** What was made up for the statements of a cause. */
function assumedFor({ all }: Grouped, { assumptions }: Speaking): string | null {
  const used = new Set(
    all.flatMap(({ reason }) => ("assumption" in reason && reason.assumption !== null ? [reason.assumption] : [])),
  );
  const made = [...used].sort((a, b) => a - b).flatMap((index) => assumptions[index] ?? []);
  const [first] = made;
  if (first === undefined) return null;
  if (made.length === 1) return `${capital(shownName(first.name))} is assumed: ${first.because}.`;
  return `${capital(listed(made.map(({ name }) => shownName(name))))} are assumed; of the first, ${first.because}.`;
}

const namesOf = ({ own }: Grouped): string =>
  listed([...new Set(own.flatMap(({ reason }) => ("name" in reason ? [shownName(reason.name)] : [])))]);
