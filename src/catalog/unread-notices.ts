import type { Catalog, CatalogPart, Unread } from "./catalog.ts";

/** Something that was dropped while it was being read. */
export const vanished: RegExp = /^(cache lookup failed|could not open relation with OID|could not find tuple)/;

/** Parts that only what declares a need for them reads. */
const optional: ReadonlySet<CatalogPart> = new Set<CatalogPart>(["statistics", "buckets"]);

/** What was not read of the parts that anything may rest on: without them nothing can be called clean, or as expected. */
export const unreadOfAll = ({ unread }: Pick<Catalog, "unread">): readonly Unread[] =>
  unread.filter(({ part }) => !optional.has(part));

/** Sentences: which parts were not read, why, and what a person can do. */
export const unreadNotices = (unread: readonly Unread[]): readonly string[] =>
  tell(unread, "were not read, so nothing is said of them");

/** The same, where it stops something. */
export const unreadReasons = (unread: readonly Unread[]): readonly string[] => tell(unread, "could not be read");

/** One sentence for all parts with the same reason. */
function tell(unread: readonly Unread[], what: string): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { part, because } of unread) {
    const parts = reasons.get(because) ?? [];
    reasons.set(because, parts);
    parts.push(words(part));
  }
  return [...reasons].map(([because, parts]) => `${capital(listed(parts))} ${what}: ${reason(because)}`);
}

function reason(because: string): string {
  if (vanished.test(because)) return `the database was changed all the while (${because}). Run again when it is quiet.`;
  if (because.includes("lock timeout"))
    return `another session holds a lock on a table that has to be read (${because}). Run again later.`;
  if (because.includes("statement timeout"))
    return `it took longer than the statement timeout (${because}). Give it more time.`;
  return `this login may not (${because}). Use a login that may, or grant it the right.`;
}

/** `eventTriggers` as `event triggers`. */
const words = (part: string): string => part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
