import { tokensOf } from "../access/tokens.ts";
import { singular } from "../check/singular.ts";
import type { Caller } from "./caller.ts";
import { peopleWords, type Row, uuid } from "./telling.ts";

/** A row that somebody got, and of which relation. */
export type Placed = { readonly name: string; readonly row: Row };

/** A value that says to what a row belongs: `team_id` 7 and `teams.id` 7 are both `team 7`. */
export type Key = { readonly column: string; readonly of: string; readonly value: string };

/** What is a test user's, as far as the rows that name them tell. */
export type Belongings = {
  /** Whatever stands in rows that are theirs: a row with such a value may well be shared with them. */
  readonly known: ReadonlySet<string>;
  /** What is theirs or their group's: the keys of their own rows, and the groups that they are members of. */
  readonly theirs: ReadonlyMap<string, Key>;
};

const keyWords = new Set(["id", "uuid", "no", "number", "nr", "key", "ref", "fk", "pk"]);
/** What names of parameters begin with, which says nothing of what they are. */
const prefixes = new Set(["p", "in", "arg", "param", "the", "target"]);

/** What a column or parameter is about: `p_team_id` and `team` are `team`; a plain `id` is about its own relation. */
export function stemOf(column: string, relation: string): string {
  const words = tokensOf(column).filter((token) => !keyWords.has(token) && !prefixes.has(token));
  return words.length > 0 ? words.join(" ") : tokensOf(singular(relation)).join(" ");
}

/** The values of a row that point at something: uuids, and numbers or short codes whose name says so. */
export const keysOf = ({ name, row }: Placed): readonly Key[] =>
  Object.entries(row).flatMap(([column, value]) =>
    isKey(column, value) ? [{ column, of: stemOf(column, name), value: String(value) }] : [],
  );

function isKey(column: string, value: unknown): boolean {
  if (typeof value === "string" && uuid.test(value)) return true;
  const isCode = Number.isInteger(value) || (typeof value === "string" && /^[\w.-]{1,40}$/.test(value));
  return isCode && tokensOf(column).some((token) => keyWords.has(token));
}

/** A uuid is one thing whatever it is called; a number only together with what it counts. */
export const textOf = ({ of, value }: Pick<Key, "of" | "value">): string =>
  uuid.test(value) ? value : `${of} ${value}`;

const memberWords = new Set(
  [
    "member",
    "membership",
    "role",
    "staff",
    "employee",
    "participant",
    "collaborator",
    "enrolment",
    "enrollment",
  ].concat(["people", "duty", "seat", "access", "permission", "joined"]),
);
const groupWords = new Set(
  [
    "org",
    "organization",
    "organisation",
    "tenant",
    "team",
    "workspace",
    "company",
    "account",
    "household",
    "family",
  ].concat(
    ["school", "clinic", "practice", "club", "group", "firm", "agency", "studio", "business", "branch", "department"],
    ["project", "community", "class", "classroom", "society", "association", "shop", "store"],
  ),
);

/** Whether a key names a group of users: its own name says so, or the row does nothing but join users to it. */
export const isGroup = ({ of }: Pick<Key, "of">): boolean => of.split(" ").some((word) => groupWords.has(word));

/** What joins users to things that they like or buy, not to a group. */
const tasteWords = new Set(
  [
    "like",
    "favorite",
    "favourite",
    "follow",
    "follower",
    "vote",
    "bookmark",
    "wish",
    "wishlist",
    "cart",
    "basket",
  ].concat(
    ["saved", "view", "read", "rating", "review", "reaction", "history", "item", "order", "purchase", "watch", "play"],
    ["comment", "progress", "completion", "download", "click", "visit", "notification", "subscription", "booking"],
  ),
);

/** Whether a row does nothing but join a user to something: it says which, since when, and as what. */
function joins(who: Caller, placed: Placed): boolean {
  const words = [placed.name, ...Object.keys(placed.row)].flatMap(tokensOf);
  if (Object.keys(placed.row).length <= 8 && words.some((word) => memberWords.has(word))) return true;
  const own = stemOf("", placed.name);
  const keys = keysOf(placed).filter((key) => key.value !== who.id && key.of !== own && !isPerson(key));
  const isThin = Object.entries(placed.row).every(([column, value]) => isBare(column, value));
  return keys.length === 1 && isThin && !words.some((word) => tasteWords.has(word));
}

const isPerson = ({ column }: Key): boolean => tokensOf(column).some((token) => peopleWords.has(token));

const asWhat = new Set(["status", "kind", "type", "level", "state", "rank", "title", "position"]);

/** Whose id it is, since when, and as what: no text that somebody wrote, and no amount. */
const isBare = (column: string, value: unknown): boolean =>
  value === null ||
  typeof value === "boolean" ||
  isKey(column, value) ||
  (typeof value === "string" &&
    (/^\d{4}-\d\d-\d\d/.test(value) || tokensOf(column).some((token) => asWhat.has(token))));

/** Read off the rows that name the user; `others`: rows that the user got and that name nobody. */
export function belongingsOf(who: Caller, own: readonly Placed[], others: readonly Placed[]): Belongings {
  const known = new Set<string>();
  const theirs = new Map<string, Key>();
  for (const placed of own) {
    for (const key of keysOf(placed)) {
      known.add(textOf(key));
      const says = isOwnKey(key, placed) || isGroup(key) || joins(who, placed);
      if (key.value !== who.id && says) theirs.set(textOf(key), key);
    }
  }
  // What belongs to a group of theirs is theirs, and so on: a task of a project of their team.
  for (let before = -1; before !== theirs.size; ) {
    before = theirs.size;
    for (const placed of others) add(placed, { known, theirs });
  }
  return { known, theirs };
}

type Growing = { readonly known: Set<string>; readonly theirs: Map<string, Key> };

function add(placed: Placed, { known, theirs }: Growing): void {
  const keys = keysOf(placed);
  if (!keys.some((key) => theirs.has(textOf(key)) && !isOwnKey(key, placed))) return;
  for (const key of keys) {
    known.add(textOf(key));
    if (isOwnKey(key, placed)) theirs.set(textOf(key), key);
  }
}

/** The keys of a row that point at what is theirs. */
export const sharedKeys = (placed: Placed, { theirs }: Belongings): readonly Key[] =>
  keysOf(placed).filter((key) => theirs.has(textOf(key)));

/** Whether it is the row's own key and not one that points elsewhere. */
export const isOwnKey = ({ column, of }: Key, { name, row }: Placed): boolean =>
  of === tokensOf(singular(name)).join(" ") || (Object.keys(row)[0] === column && !isGroup({ of }));
