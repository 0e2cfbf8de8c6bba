import { tokenAt } from "../../sql/lexer.ts";
import type { Reading, ReadText, Replaced } from "../reading.ts";
import type { FlywaySettings } from "./flyway-settings.ts";

/** A file whose placeholders Flyway replaces before it runs it. Without a value Flyway fails; here one is assumed, and said. */
export function readFlyway(file: string, settings: FlywaySettings, transaction: Reading["transaction"]): ReadText {
  return (text) => {
    const replaced = settings.replaces ? placeholders(text, file, settings) : [];
    const assumed = new Map(replaced.flatMap(({ name, by, known }) => (known ? [] : [[name, by] as const])));
    return {
      parts: [{ start: 0, end: text.length, cut: "statements" }],
      replaced: replaced.map(({ start, end, by }) => ({ start, end, by })),
      transaction,
      notices: [...assumed].map(
        ([name, by]) =>
          `the placeholder ${settings.prefix}${name}${settings.suffix} has no value in the settings of Flyway: ${by === "" ? "nothing" : by} is assumed.`,
      ),
    };
  };
}

type Placeholder = Replaced & { readonly name: string; readonly known: boolean };

function placeholders(text: string, file: string, settings: FlywaySettings): readonly Placeholder[] {
  const { prefix, suffix } = settings;
  const comments = commentsIn(text);
  const found: Placeholder[] = [];
  for (let start = text.indexOf(prefix); start !== -1; start = text.indexOf(prefix, start + prefix.length)) {
    const close = text.indexOf(suffix, start + prefix.length);
    const name = text.slice(start + prefix.length, close);
    if (close === -1 || name.includes("\n")) continue;
    if (comments.some((comment) => comment.start <= start && start < comment.end)) continue;
    const known = settings.placeholders.get(name.toLowerCase()) ?? builtIn(name, file, settings);
    const by = known ?? assumedValue(name);
    found.push({ start, end: close + suffix.length, by, name, known: known !== null });
    start = close;
  }
  return found;
}

/** What stands in a comment needs no value. */
function commentsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = 0; at < text.length; ) {
    const { kind, end } = tokenAt(text, at);
    if (kind === "comment") found.push({ start: at, end });
    at = end;
  }
  return found;
}

/** https://documentation.red-gate.com/flyway/flyway-concepts/migrations/migration-placeholders; null for the user's own. */
function builtIn(name: string, file: string, { defaultSchema }: FlywaySettings): string | null {
  const values: Readonly<Record<string, string>> = {
    "flyway:defaultschema": defaultSchema ?? "public",
    "flyway:user": "postgres",
    "flyway:database": "postgres",
    "flyway:timestamp": "2000-01-01 00:00:00",
    "flyway:filename": file,
    "flyway:workingdirectory": "/",
    "flyway:table": "flyway_schema_history",
    "flyway:environment": "default",
  };
  return values[name.toLowerCase()] ?? null;
}

/** What a name most likely stands for; a word that is valid as a name and inside a string. */
function assumedValue(name: string): string {
  if (/schema/i.test(name)) return "public";
  if (/user|owner|role/i.test(name)) return "postgres";
  if (/tablespace/i.test(name)) return "pg_default";
  if (/count|size|limit|number|max|min|days|hours|port/i.test(name)) return "1";
  return name.toLowerCase().replace(/\W+/g, "_");
}
