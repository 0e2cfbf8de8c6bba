import type { Owner } from "../../access/access.ts";
import { tokensOf } from "../../access/tokens.ts";
import type { Column, Table } from "../../catalog/relation.ts";

/** Each alone is what a name says, apart from words that add nothing. */
const plain = new Set(
  [
    "role",
    "plan",
    "tier",
    "credit",
    "coin",
    "balance",
    "verified",
    "approved",
    "point",
    "staff",
    "trust",
    "moderator",
    "vip",
  ].concat([
    "admin",
    "superadmin",
    "superuser",
    "premium",
    "permission",
    "privilege",
    "banned",
    "suspended",
    "paid",
    "quota",
    "pro",
    "subscriber",
    "subscribed",
  ]),
);
const nothingAdded = new Set([
  "gb",
  "mb",
  "tb",
  "byte",
  "limit",
  "max",
  "is",
  "has",
  "user",
  "account",
  "app",
  "current",
  "total",
  "remaining",
  "cent",
  "level",
]);
const together: readonly (readonly string[])[] = [
  ["access", "level"],
  ["subscription", "status"],
  ["subscription", "tier"],
  ["subscription", "plan"],
  ["subscription", "expire"],
  ["subscription", "end"],
  ["plan", "expire"],
  ["premium", "until"],
  ["pro", "expire"],
  ["pro", "until"],
  ["trial", "end"],
  ["trial", "expire"],
  ["kyc", "status"],
];

/**
 * Columns whose name says that they give their row's user rights or money. Only where a user has one row: a job's role and
 * an account in a household book are the user's own to write.
 */
export function namedAuthority(table: Table, owner: Owner | null): readonly string[] {
  if (owner === null || owner.via.length > 0 || !isOnePerUser(table, owner.column)) return [];
  return table.columns.filter(saysAuthority).map(({ name }) => name);
}

/** Whether no user has more than one row. */
export const isOnePerUser = (table: Table, column: string): boolean =>
  table.constraints.some(
    (one) =>
      (one.kind === "primary key" || one.kind === "unique") && one.columns.length === 1 && one.columns[0] === column,
  );

function saysAuthority({ name, typeName }: Column): boolean {
  const tokens = tokensOf(name);
  if (together.some((words) => words.every((word) => tokens.some((token) => isForm(token, word))))) return true;
  // When somebody was verified or banned is a record of it, and does not do it.
  if (typeName === "timestamptz" || typeName === "timestamp" || typeName === "date") return false;
  const telling = tokens.filter((token) => !nothingAdded.has(token));
  return telling.length > 0 && telling.every((token) => plain.has(token));
}

/** `expires`, `expiry` and `expired` of `expir`; short words have no endings to leave off. */
const isForm = (token: string, word: string): boolean =>
  token === word || (word.length > 3 && token.startsWith(word.replace(/e$/, "")));
