import { type Part, type Reading, type Replaced, readAll } from "../reading.ts";
import { type Line, linesOf } from "./lines.ts";

/** Parameters of a changelog by name: what stands for `${name}`. */
export type ChangelogParameters = ReadonlyMap<string, string>;

const header = /^\s*--\s*liquibase formatted\b/im;
const changesetLine = /^\s*--\s*changeset\s+(?:"[^"]*"|[^:\s][^:]*?):\s*(?:"[^"]*"|\S+)(.*)$/i;
const propertyLine = /^\s*--\s*property\s+(.*)$/i;
const attribute = /(\w+):\s*(?:"([^"]*)"|'([^']*)'|(\S+))/g;

/** Whether a text is formatted SQL of Liquibase. */
export const isLiquibase = (text: string): boolean => header.test(text.slice(0, 2000));

type Changeset = { readonly start: number; readonly end: number; readonly attributes: ReadonlyMap<string, string> };

/**
 * Reads formatted SQL (a file without its first line is one changeset of plain SQL): its changesets for PostgreSQL, in every context. Rollbacks and preconditions are comments to PostgreSQL.
 * https://docs.liquibase.com/concepts/changelogs/sql-format.html
 */
export function readLiquibase(text: string, parameters: ChangelogParameters): Reading {
  if (!isLiquibase(text)) return readAll(text);
  const all = linesOf(text);
  const ignored = ignoredIn(all);
  const lines = all.filter((line) => !ignored.has(line));
  const changesets = changesetsIn(text, lines);
  const [kept, elsewhere] = [changesets.filter(isForPostgres), changesets.filter((one) => !isForPostgres(one))];
  const values = new Map([...parameters, ...propertiesIn(lines)]);
  return {
    parts: kept.flatMap((changeset) => partsOf(text, changeset)),
    replaced: replacedIn(text, kept, ignored, values),
    transaction: kept.some(({ attributes }) => attributes.get("runintransaction") === "false") ? "none" : "one",
    notices: noticesOn(text, kept, elsewhere.length),
  };
}

/** `--ignoreLines:2` passes over two lines, `--ignoreLines:start` over all up to `--ignoreLines:end`. */
function ignoredIn(lines: readonly Line[]): ReadonlySet<Line> {
  const ignored = new Set<Line>();
  let left = 0;
  for (const line of lines) {
    const [, how] = /^\s*--\s*ignoreLines:(start|end|\d+)/i.exec(line.text) ?? [];
    if (how !== undefined) left = how === "start" ? Number.POSITIVE_INFINITY : how === "end" ? 0 : Number(how);
    else if (left > 0) {
      ignored.add(line);
      left -= 1;
    }
  }
  return ignored;
}

function changesetsIn(text: string, lines: readonly Line[]): readonly Changeset[] {
  const starts = lines.flatMap((line) => {
    const found = changesetLine.exec(line.text);
    return found === null ? [] : [{ line, attributes: attributesOf(found[1] ?? "") }];
  });
  return starts.map(({ line, attributes }, i) => ({
    start: line.next,
    end: starts[i + 1]?.line.start ?? text.length,
    attributes,
  }));
}

const attributesOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(attribute)].map(([, name = "", double, single, bare]) => [
      name.toLowerCase(),
      double ?? single ?? bare ?? "",
    ]),
  );

/** `dbms` names databases, `!` excludes them; `ignore` leaves a changeset out. */
function isForPostgres({ attributes }: Changeset): boolean {
  if (attributes.get("ignore") === "true") return false;
  const named = (attributes.get("dbms") ?? "")
    .toLowerCase()
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (named.length === 0 || named.includes("all")) return true;
  if (named.includes("!postgresql") || named.includes("none")) return false;
  return named.includes("postgresql") || named.every((one) => one.startsWith("!"));
}

/** A delimiter of one's own is a regular expression to Liquibase, but for its letters; what it ends is one statement. */
function partsOf(text: string, { start, end, attributes }: Changeset): readonly Part[] {
  if (attributes.get("splitstatements") === "false") return [{ start, end, cut: "whole" }];
  const delimiter = attributes.get("enddelimiter");
  if (delimiter === undefined || delimiter === ";") return [{ start, end, cut: "statements" }];
  const parts: Part[] = [];
  let from = start;
  for (const found of text.slice(start, end).matchAll(delimiterPattern(delimiter))) {
    const to = start + found.index;
    if (to > from) parts.push({ start: from, end: to, cut: "whole" });
    from = to + found[0].length;
  }
  return from < end ? [...parts, { start: from, end, cut: "whole" }] : parts;
}

/** At the end of a line, as Liquibase looks for it. */
function delimiterPattern(delimiter: string): RegExp {
  try {
    return new RegExp(`(?:${delimiter})(?=[ \\t]*(?:\\r?\\n|$))`, "gim");
  } catch {
    return new RegExp(`${delimiter.replace(/[-/\\^$*+?.()|[\]{}]/g, "\\$&")}(?=[ \\t]*(?:\\r?\\n|$))`, "gim");
  }
}

function propertiesIn(lines: readonly Line[]): ChangelogParameters {
  const found = new Map<string, string>();
  for (const { text } of lines) {
    const given = attributesOf(propertyLine.exec(text)?.[1] ?? "");
    const [name, value] = [given.get("name"), given.get("value")];
    const dbms = given.get("dbms");
    const isOurs = dbms === undefined || dbms.includes("postgresql");
    // The first one counts, as in Liquibase.
    if (name !== undefined && value !== undefined && isOurs && !found.has(name)) found.set(name, value);
  }
  return found;
}

/** What has no value is left as it is, as Liquibase leaves it. */
const valuesIn = (text: string, values: ChangelogParameters): readonly Replaced[] =>
  [...text.matchAll(/\$\{([^}:]+)\}/g)].flatMap((found) => {
    const by = values.get(found[1] ?? "");
    return by === undefined ? [] : [{ start: found.index, end: found.index + found[0].length, by }];
  });

/** Lines that are passed over become nothing; a parameter in one of them is none. */
function replacedIn(
  text: string,
  kept: readonly Changeset[],
  ignored: ReadonlySet<Line>,
  values: ChangelogParameters,
): readonly Replaced[] {
  const without = [...ignored].map(({ start, next }) => ({ start, end: next, by: "" }));
  const filled = valuesIn(text, values).filter(
    (value) => !without.some(({ start, end }) => start <= value.start && value.start < end),
  );
  return [...without, ...filled]
    .filter(({ start }) => kept.some((changeset) => changeset.start <= start && start < changeset.end))
    .sort((left, right) => left.start - right.start);
}

function noticesOn(text: string, kept: readonly Changeset[], elsewhere: number): readonly string[] {
  const inContext = kept.filter(({ attributes }) =>
    ["context", "contextfilter", "labels"].some((name) => attributes.has(name)),
  ).length;
  const counted = (count: number): string => (count === 1 ? "1 changeset" : `${count} changesets`);
  return [
    ...(elsewhere === 0 ? [] : [`${counted(elsewhere)} for other databases left out.`]),
    ...(inContext === 0
      ? []
      : [`${counted(inContext)} with a context or label read as Liquibase runs them without --contexts.`]),
    ...(/^\s*--\s*precondition-/im.test(text) ? ["its preconditions are not looked at: every changeset runs."] : []),
  ];
}
