import { tokensOf } from "./tokens.ts";

/** How near a column is to "whose row this is"; the least wins: 2 is who made it, 3 who only deals with it. */
export type Nearness = 0 | 1 | 2 | 3;

const ownWords = new Set([
  "user",
  "owner",
  "uid",
  "profile",
  "account",
  "customer",
  "member",
  "client",
  "patient",
  "student",
]);
const makerWords = new Set(["author", "creator", "created", "poster", "uploader", "publisher"]);
/** Who touched a row or is to deal with it, which is not whose it is. */
const touchWords = new Set(
  [
    "by",
    "to",
    "assignee",
    "assigned",
    "reviewer",
    "approver",
    "editor",
    "moderator",
    "updated",
    "deleted",
    "inviter",
  ].concat(["manager", "leader", "agent", "supervisor", "representative", "officer", "coordinator", "salesperson"]),
);

/** Whether only the word "by" says that somebody dealt with the row: who asked for it may well have made it. */
export function saysOnlyBy(column: string): boolean {
  const tokens = tokensOf(column);
  const says = (word: string): boolean => touchWords.has(word) && word !== "by";
  return tokens.includes("by") && !tokens.some(says) && !tokens.some((token) => latterWords.has(token));
}

/** What is done to a row that is there already. */
const latterWords = new Set(
  [
    "modified",
    "changed",
    "edited",
    "approved",
    "reviewed",
    "verified",
    "checked",
    "closed",
    "resolved",
    "handled",
  ].concat([
    "archived",
    "removed",
    "rejected",
    "confirmed",
    "signed",
    "locked",
    "invited",
    "referred",
    "blocked",
    "managed",
  ]),
);

/** Whether a name says who makes such rows: the reviewer of a review, the approver of an approval. */
export const saysMaker = (column: string, table: string): boolean =>
  tokensOf(column).some((token) => {
    const stem = /^(\w{4,})(er|or)$/.exec(token)?.[1];
    return stem !== undefined && tokensOf(table).some((word) => word.startsWith(stem));
  });

/** Read off a column's name. */
export function nearness(column: string): Nearness {
  const tokens = tokensOf(column);
  if (tokens.some((token) => makerWords.has(token))) return 2;
  if (tokens.some((token) => touchWords.has(token))) return 3;
  return tokens.some(saysOwner) ? 0 : 1;
}

/** Whether a word says "owner" and nothing more. */
export const saysOwner = (word: string): boolean => ownWords.has(word);
