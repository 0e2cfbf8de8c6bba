import { nearness } from "../access/nearness.ts";
import { tokensOf } from "../access/tokens.ts";
import { kept, offering, published } from "../check/shown-to-all.ts";
import type { Row } from "./telling.ts";

/**
 * For whom a row seems to be: `kept` by somebody, `somebody's` with nothing that says more, `shown` to others on purpose, or
 * `nobody's` in particular. From outside there is no policy to read: the names and the row's own words are all there is.
 */
export type Meaning = "kept" | "somebody's" | "shown" | "nobody's";

/** `owners`: the columns that say whose the row is, or to which group of users it belongs. */
export function meaningOf(name: string, row: Row, owners: readonly string[]): Meaning {
  if (hiddenColumns(row).some((column) => isHidden(column, row[column]))) return "kept";
  if (owners.length === 0) return "nobody's";
  if (hasAny(tokensOf(name), kept)) return "kept";
  const says = hiddenColumns(row).length > 0;
  return says || isShown(name, row, owners) ? "shown" : "somebody's";
}

const isShown = (name: string, row: Row, owners: readonly string[]): boolean =>
  hasAny(tokensOf(name), published) ||
  owners.some((column) => nearness(column) === 2 || hasAny(tokensOf(column), offering)) ||
  owners.every((column) => column === "id") ||
  Object.keys(row).some((column) => hasAny(tokensOf(column), ofProfiles));

const hasAny = (words: readonly string[], of: ReadonlySet<string>): boolean => words.some((word) => of.has(word));

/** Columns by which others know somebody. */
const ofProfiles: ReadonlySet<string> = new Set([
  "slug",
  "handle",
  "username",
  "bio",
  "headline",
  "excerpt",
  "nickname",
]);

/** The columns in which a row says whether it is for everybody. */
export const hiddenColumns = (row: Row): readonly string[] =>
  Object.entries(row).flatMap(([column, value]) => (kindOf(column, value) === null ? [] : [column]));

type Kind = "open flag" | "closed flag" | "date" | "word";

const openWords = new Set(["public", "published", "listed", "visible", "live", "released"]);
const closedWords = new Set(["private", "hidden", "secret", "draft", "unlisted", "confidential", "internal"]);
const stateWords = new Set(["status", "state", "visibility", "privacy", "access"]);
/** What the state of a row says where it is not for everybody. */
const closedStates: readonly string[] = ["draft", "private", "hidden", "unlisted", "unpublished", "internal"];
const openStates = new Set(["published", "public", "live", "listed", "released", "visible", "everyone"]);

function kindOf(column: string, value: unknown): Kind | null {
  const tokens = tokensOf(column);
  if (typeof value === "boolean") {
    if (tokens.some((token) => closedWords.has(token))) return "closed flag";
    return tokens.some((token) => openWords.has(token)) ? "open flag" : null;
  }
  if (tokens.includes("published") && tokens.includes("at")) return "date";
  if (typeof value !== "string" || !tokens.some((token) => stateWords.has(token))) return null;
  const state = value.toLowerCase();
  return closedStates.includes(state) || openStates.has(state) ? "word" : null;
}

function isHidden(column: string, value: unknown): boolean {
  switch (kindOf(column, value)) {
    case "open flag":
      return value === false;
    case "closed flag":
      return value === true;
    case "date":
      return value === null;
    case "word":
      return closedStates.includes(String(value).toLowerCase());
    case null:
      return false;
  }
}

/** What to ask for, in PostgREST's words, to get a row that says it is not for everybody. null: rows do not say. */
export function hiddenRows(
  row: Row,
): { readonly column: string; readonly operator: string; readonly value: string } | null {
  for (const [column, value] of Object.entries(row)) {
    switch (kindOf(column, value)) {
      case "open flag":
        return { column, operator: "is", value: "false" };
      case "closed flag":
        return { column, operator: "is", value: "true" };
      case "date":
        return { column, operator: "is", value: "null" };
      case "word":
        return { column, operator: "in", value: `(${closedStates.join(",")})` };
      case null:
    }
  }
  return null;
}
