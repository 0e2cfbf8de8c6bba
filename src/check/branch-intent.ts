import { tokensOf } from "../access/tokens.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Branch } from "./branches.ts";

/**
 * Whether people are meant to have what an alternative opens: `said` by the column, the value or the policy's name; `announced`,
 * where the policy is named after what the alternative asks; `likely` where the words go with publishing; else null.
 */
export function meantForAll(table: Table, policy: Policy, { text }: Branch): "said" | "announced" | "likely" | null {
  const own = wordsIn(text);
  const name = new Set(tokensOf(`${policy.name} ${policy.comment ?? ""}`));
  // What the table is called is in the names of most of its policies, and says nothing of who may read it.
  const everywhere = new Set(tokensOf(table.name));
  if (saysPublic(text) || [...name].some((word) => everybody.has(word))) return "said";
  if (own.some((word) => name.has(word) && !plain.has(word) && !everywhere.has(word))) return "announced";
  return own.some((word) => lively.has(word)) ? "likely" : null;
}

/** Whether a condition asks for rows that are called public. */
export const saysPublic = (condition: string): boolean => wordsIn(condition).some((word) => publicWords.has(word));

/** The words of the columns, texts and routines in a printed expression; those of types, schemas and tables say nothing. */
const wordsIn = (text: string): readonly string[] =>
  tokensOf(
    text
      .replace(/::(?:"[^"]+"|[a-z_][a-z0-9_]*(?: [a-z]+)*)(?:\.(?:"[^"]+"|\w+))?/g, " ")
      .replace(/(?:"[^"]+"|\b[a-z_]\w*)\.(?=["a-z_])/g, " "),
  );

/** What rows are called that are there for all. */
const publicWords: ReadonlySet<string> = new Set(
  [
    "public",
    "publish",
    "published",
    "released",
    "announced",
    "advertised",
    "publicly",
    "visibility",
    "visible",
    "shared",
    "share",
    "listed",
    "free",
    "preview",
    "everyone",
  ].concat([
    "anyone",
    "global",
    "system",
    "template",
    "default",
    "discoverable",
    "featured",
    "catalog",
    "preset",
    "builtin",
    "demo",
    "sample",
  ]),
);

/** A policy of such a name is for everybody. */
const everybody: ReadonlySet<string> = new Set([
  "public",
  "publicly",
  "everyone",
  "everybody",
  "anyone",
  "anybody",
  "all",
  "any",
  "shared",
  "published",
  "visible",
  "browse",
]);

/** States that rows on offer are in, and private ones too. */
const lively: ReadonlySet<string> = new Set([
  "active",
  "approved",
  "available",
  "live",
  "open",
  "verified",
  "enabled",
  "accepted",
  "ready",
  "complete",
  "completed",
]);

/** Words that are in every name. */
const plain: ReadonlySet<string> = new Set([
  "status",
  "state",
  "type",
  "id",
  "is",
  "has",
  "at",
  "by",
  "user",
  "users",
  "owner",
  "own",
  "select",
  "read",
  "row",
  "not",
]);
