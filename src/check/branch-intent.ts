import { tokensOf } from "../access/tokens.ts";
import type { Policy } from "../catalog/relation.ts";
import type { Branch } from "./branches.ts";

/**
 * Whether people are meant to have what an alternative opens: `said` by the column, the value or the policy's name;
 * `likely` where the words go with publishing; else null.
 */
export function meantForAll(policy: Policy, { text }: Branch): "said" | "likely" | null {
  const own = wordsIn(text);
  const name = new Set(tokensOf(`${policy.name} ${policy.comment ?? ""}`));
  const announced = own.some((word) => name.has(word) && !plain.has(word));
  if (announced || own.some((word) => publicWords.has(word)) || [...name].some((word) => everybody.has(word))) {
    return "said";
  }
  return own.some((word) => lively.has(word)) ? "likely" : null;
}

/** The words of the columns, texts and routines in a printed expression; those of types say nothing. */
const wordsIn = (text: string): readonly string[] => tokensOf(text.replace(/::"?[a-z_][a-z_ ]*/g, " "));

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
