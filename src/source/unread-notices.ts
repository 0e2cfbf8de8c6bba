import type { Unread } from "../catalog/catalog.ts";

/** Something that was dropped while it was being read. */
export const vanished: RegExp = /^(cache lookup failed|could not open relation with OID|could not find tuple)/;

/** A sentence for each part that was not read: what is missing, why, and what a person can do. */
export const unreadNotices = (unread: readonly Unread[]): readonly string[] =>
  unread.map(
    ({ part, because }) => `${capital(words(part))} were not read, so nothing is said of them: ${reason(because)}`,
  );

function reason(because: string): string {
  if (vanished.test(because)) return `the database was changed all the while (${because}). Run again when it is quiet.`;
  if (because.includes("lock timeout"))
    return `another session holds a lock on one of them (${because}). Run again later.`;
  if (because.includes("statement timeout"))
    return `it took longer than the statement timeout (${because}). Give it more time.`;
  return `this login may not (${because}). Use a login that may, or grant it the right.`;
}

/** `eventTriggers` as `event triggers`. */
const words = (part: string): string => part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
