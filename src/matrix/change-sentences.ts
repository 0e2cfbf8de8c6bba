import { type Cell, type Entry, entryName } from "./matrix.ts";
import { sentenceOf, subjectOf } from "./sentences.ts";

type Told = {
  readonly is: "opens" | "closes";
  readonly cell: Cell;
  readonly old: Cell | null;
  readonly actors: readonly string[];
};

/** "anon and guests can now read every row of public.invoices." */
export function changeSentence(entry: Entry, { is, cell, old, actors }: Told): string {
  const who = peopleInWords(actors);
  const only = cell.shownBy === "reading" || old?.shownBy === "reading" ? " (only the schema's text says so)" : "";
  if (cell.amount === "error") return `${withSubject(entry, { ...cell, actor: who }, cell)}${only}.`;
  const gone = cell.amount === "none";
  // What is closed altogether is told as it was.
  const told =
    gone && old !== null
      ? sentenceOf(entry, { ...cell, actor: who }, old.amount)
      : sentenceOf(entry, { ...cell, actor: who });
  const text = gone
    ? told.replace(" can ", " can no longer ")
    : told.replace(" can ", is === "opens" ? " can now " : " can now only ");
  const before =
    old === null || gone || old.amount === "none"
      ? ""
      : ` (before: ${old.amount === "error" ? `it failed with ${old.code}` : old.amount})`;
  return `${text}${before}${only}.`;
}

const withSubject = (entry: Entry, cell: Cell, { because }: Cell): string => `${sentenceOf(entry, cell)}: ${because}`;

/** "public.notes is gone, and with it all access to it." */
export const goneSentence = (entry: Entry): string => `${entryName(entry)} is gone, and with it all access to it.`;

/** What could not be compared, and why. */
export const unsettledSentence = (entry: Entry, cell: Cell): string =>
  `${sentenceOf(entry, cell)}${cell.because === null ? "" : ` (${cell.because})`}.`;

/** "anon, every signed-in user and the role reporting". */
export const peopleInWords = (actors: readonly string[]): string => enumeration(peopleIn(actors));

/** Who has no session, a session of no account, and an account of another tenant has everybody. */
function peopleIn(actors: readonly string[]): readonly string[] {
  if (!(actors.includes("guest") && actors.includes("stranger"))) return actors.map(subjectOf);
  const covered = new Set(["anon", "guest", "stranger", "member", "owner"]);
  return [
    ...(actors.includes("anon") ? ["anon"] : []),
    "every signed-in user",
    ...actors.filter((actor) => !covered.has(actor)).map(subjectOf),
  ];
}

const enumeration = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
