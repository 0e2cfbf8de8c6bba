import { literal, sql } from "../../sql/sql.ts";
import type { Reading, Replaced } from "../reading.ts";
import type { GraphileSettings } from "./graphile-settings.ts";
import type { Environment } from "./interpolated.ts";
import { linesOf } from "./lines.ts";

/** What graphile-migrate puts into a migration's text. */
export type GraphileContext = Pick<GraphileSettings, "placeholders" | "pgSettings"> & {
  readonly environment: Environment;
  /** Text of an included file by its name; null where there is none. */
  readonly included: (file: string) => string | null;
};

const include = /^--![ \t]*include[ \t]+(.*\.sql)[ \t]*$/;

/**
 * Reads a migration of graphile-migrate: placeholders filled in, `--!include` replaced by the file, the settings of `.gmrc` set
 * first. https://github.com/graphile/migrate/blob/main/src/migration.ts
 */
export function readGraphile(text: string, context: GraphileContext): Reading {
  const body = linesOf(text).find(({ text: line }) => !/^--! [A-Z]\w*(?::.*)?$/.test(line) && line.trim() !== "");
  const isAlone = /^--!\s*no-transaction\b/.test(body?.text ?? "");
  const notices: string[] = [];
  const settings = settingsText(context, isAlone);
  const start = body?.start ?? text.length;
  const first = settings === "" ? [] : [{ start, end: start, by: settings }];
  return {
    parts: [{ start, end: text.length, cut: "statements" }],
    replaced: [...first, ...valuesIn(text, context, notices), ...includesIn(text, context, notices)].sort(byPlace),
    transaction: isAlone ? "none" : "one",
    notices: [...new Set(notices)],
  };
}

const byPlace = (left: Replaced, right: Replaced): number => left.start - right.start || left.end - right.end;

const settingsText = ({ pgSettings }: GraphileContext, isAlone: boolean): string =>
  Object.entries(pgSettings)
    .map(([name, value]) => {
      const isLocal = isAlone ? sql`false` : sql`true`;
      return sql`select pg_catalog.set_config(${literal(name)}, ${literal(value)}, ${isLocal});`.text;
    })
    .map((text) => `${text}\n`)
    .join("");

/** Verbatim, as the tool does. */
function valuesIn(text: string, context: GraphileContext, notices: string[]): readonly Replaced[] {
  const reserved = { ":DATABASE_NAME": "postgres", ":DATABASE_OWNER": "postgres" };
  const values: ReadonlyMap<string, string> = new Map(Object.entries({ ...context.placeholders, ...reserved }));
  const keys = [...values.keys()].sort((left, right) => right.length - left.length).map(escaped);
  return [...text.matchAll(new RegExp(`(?:${keys.join("|")})\\b`, "g"))].map((found) => {
    const [key] = found;
    const by = valueIn(key, values.get(key) ?? "", context.environment, notices);
    return { start: found.index, end: found.index + key.length, by };
  });
}

const escaped = (key: string): string => key.replace(/[-/\\^$*+?.()|[\]{}]/g, "\\$&");

/** A variable that is not set here gets its own name for a value: migrations use them as names of roles. */
function valueIn(key: string, value: string, environment: Environment, notices: string[]): string {
  if (value !== "!ENV") return value;
  const name = key.replace(/^:/, "");
  const set = environment(name);
  if (set !== null) return set;
  notices.push(`${key} is not set in the environment: ${name.toLowerCase()} is put in its place.`);
  return name.toLowerCase();
}

function includesIn(text: string, context: GraphileContext, notices: string[]): readonly Replaced[] {
  return linesOf(text).flatMap(({ text: line, start, end }) => {
    const file = include.exec(line)?.[1];
    if (file === undefined) return [];
    const found = context.included(file);
    if (found === null) {
      notices.push(`it includes fixtures/${file}, which is not there.`);
      return [];
    }
    // What includes itself is left out, where the tool refuses it.
    const inside = { ...context, included: (other: string) => (other === file ? null : context.included(other)) };
    return [{ start, end, by: filledIn(found, inside, notices) }];
  });
}

function filledIn(text: string, context: GraphileContext, notices: string[]): string {
  return [...valuesIn(text, context, notices), ...includesIn(text, context, notices)]
    .sort(byPlace)
    .reduceRight((filled, { start, end, by }) => filled.slice(0, start) + by + filled.slice(end), text);
}
