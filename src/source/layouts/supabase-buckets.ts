import { join } from "node:path";
import { literal, type Sql, sql } from "../../sql/sql.ts";
import type { ConfiguredBucket, SupabaseConfig } from "../config-toml.ts";
import type { Reading, ReadText } from "../reading.ts";
import type { MigrationFile } from "./layout.ts";

/** `config.toml` as the file that makes the buckets it lists, as `supabase seed buckets` would. Empty where it lists none. */
export const bucketFile = (project: string, { buckets }: SupabaseConfig): readonly MigrationFile[] =>
  buckets.length === 0 ? [] : [{ path: join(project, "config.toml"), time: null, read: readBuckets(buckets) }];

/** Each bucket stands where its table begins. */
const readBuckets =
  (buckets: readonly ConfiguredBucket[]): ReadText =>
  (text): Reading => {
    const placed = buckets.flatMap((bucket) => {
      const header = headerOf(text, bucket.name);
      return header === null ? [] : [{ ...header, by: insertion(bucket).text.trim() }];
    });
    placed.sort((a, b) => a.start - b.start);
    return {
      parts: placed.map(({ start, end }) => ({ start, end, cut: "whole" })),
      replaced: placed,
      transaction: "one",
      notices: [],
    };
  };

const header = /^[ \t]*(\[\s*storage\s*\.\s*buckets\s*\.\s*("[^"\n]*"|'[^'\n]*'|[\w-]+)\s*\])/gm;

function headerOf(text: string, name: string): { readonly start: number; readonly end: number } | null {
  for (const found of text.matchAll(header)) {
    const [whole, table = "", written = ""] = found;
    const end = found.index + whole.length;
    if (written.replace(/^["']|["']$/g, "") === name) return { start: end - table.length, end };
  }
  return null;
}

function insertion({ name, public: isPublic, fileSizeLimit, allowedMimeTypes }: ConfiguredBucket): Sql {
  const bytes = bytesOf(fileSizeLimit);
  return sql`
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
    values (${literal(name)}, ${literal(name)}, ${isPublic ? sql`true` : sql`false`},
      ${bytes === null ? sql`null` : literal(String(bytes))},
      ${allowedMimeTypes === null ? sql`null` : literal(arrayText(allowedMimeTypes))})
    on conflict (id) do nothing`;
}

/** As the CLI reads sizes: `50MB` and `50MiB` are both 50 times 1024 times 1024 bytes. */
function bytesOf(size: string | number | null): number | null {
  const [, number, unit = ""] = /^\s*([\d.]+)\s*([kmgt]?)i?b?\s*$/i.exec(String(size ?? "")) ?? [];
  if (number === undefined) return null;
  return Math.floor(Number(number) * 1024 ** ["", "k", "m", "g", "t"].indexOf(unit.toLowerCase()));
}

/** The text of an array of texts. */
const arrayText = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
