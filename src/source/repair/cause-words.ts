import { basename } from "node:path";
import type { Explanation } from "../diagnose/explanation.ts";
import type { Cause } from "../source.ts";
import type { AssumptionMade, Fate, Reason } from "./fate.ts";
import { type Name, shownName } from "./name.ts";

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
      return plainWords(root, speaking, file);
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

const notUnderstood = (message: string, file: string): Explanation => ({
  message: `PostgreSQL does not understand a statement in ${file}: ${message}.`,
  hint: "Mend the statement in its file.",
});

function plainWords({ failure: { number, code, message } }: Fate, { madeBy }: Speaking, file: string): Words {
  if (code === "42601") return { kind: "invalid", assumption: null, ...notUnderstood(message, file) };
  const hint = hints.get(code) ?? "Mend the statement in its file.";
  const refused = refusedWords(code, message);
  if (refused !== null) {
    const left = "It was left out, and nothing that it does is known here.";
    return { kind: "refused", message: refused, assumption: null, hint: left };
  }
  const made = madeBy(number);
  const what = made === null ? `a statement in ${file}` : `${shownName(made)} in ${file}`;
  return { kind: "schema", message: `PostgreSQL refuses ${what}: ${message}.`, assumption: null, hint };
}

/** Why a statement is not run in a shadow; null: it is. */
function refusedWords(code: string, message: string): string | null {
  if (code === "58P01" && message.includes("could not "))
    return "It reads a file of the server, which the shadow database has not.";
  if (code.startsWith("08") || message.includes("type fdw_handler"))
    return "It reads from another server, which the shadow database never connects to.";
  return code === "0A000" && message.includes("shadow") ? `${capital(message)}.` : null;
}

/** What to do, by SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const hints: ReadonlyMap<string, string> = new Map([
  ["42703", "Name a column that the table has, or add it before with: alter table … add column."],
  ["42702", "Write the table's name before the column's."],
  ["42725", "Say which of the functions is meant by the types of its arguments."],
  ["42883", "Cast the values to types that it takes, or make what is missing before."],
  ["42804", "Make the two types the same, or cast one of them."],
  ["42830", "Refer to the other table's primary key or to columns with a unique constraint."],
  ["42P10", "Name columns that a unique constraint or a primary key covers exactly."],
  ["42P13", "Drop the function first: its result or the names of its parameters cannot be replaced."],
  ["42P16", "Take out the second definition, or drop the first one before it."],
  [
    "42P17",
    "Use only what gives the same result for the same input for ever (no now(), no casts that depend on settings).",
  ],
  ["2BP01", "Drop what depends on it first, or write `cascade`."],
  ["42501", "Run it as the role that owns the object; on Supabase, migrations run as postgres, which is no superuser."],
]);

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

const mostListed = 4;

function listed(names: readonly string[]): string {
  if (names.length <= mostListed) return names.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${names.slice(0, mostListed - 1).join(", ")} and ${names.length - mostListed + 1} more`;
}

/** Names of objects stay as they are. */
const capital = (text: string): string => (/^the /.test(text) ? `T${text.slice(1)}` : text);
