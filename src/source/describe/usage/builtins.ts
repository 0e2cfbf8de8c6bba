import type { TypeShape } from "../described.ts";
import { builtin } from "../type-shape.ts";

/** What a function of Postgres or Supabase takes and gives, as far as it tells types; `null`: anything. */
type Signature = { readonly takes: readonly (TypeShape | null)[]; readonly gives: TypeShape | null };

const [text, uuid, bool, json, timestamptz, date, integer, numeric, bigint] = [
  builtin("text"),
  builtin("uuid"),
  builtin("bool"),
  builtin("jsonb"),
  builtin("timestamptz"),
  builtin("date"),
  builtin("int4"),
  builtin("numeric"),
  builtin("int8"),
] as const;

const giving = (gives: TypeShape | null, names: string, ...takes: readonly (TypeShape | null)[]) =>
  names.split(" ").map((name): readonly [string, Signature] => [name, { takes, gives }]);

/** https://www.postgresql.org/docs/current/functions.html and https://supabase.com/docs/guides/database/postgres/row-level-security */
const signatures: ReadonlyMap<string, Signature> = new Map([
  ...giving(uuid, "auth.uid gen_random_uuid uuid_generate_v4 uuid_generate_v1 uuidv4 uuidv7"),
  ...giving(text, "auth.role auth.email current_setting"),
  ...giving(json, "auth.jwt"),
  ...giving(timestamptz, "now clock_timestamp transaction_timestamp statement_timestamp to_timestamp"),
  ...giving(
    text,
    "lower upper initcap trim btrim ltrim rtrim concat concat_ws format md5 repeat chr quote_ident",
    text,
  ),
  ...giving(text, "replace regexp_replace split_part left right substr substring lpad rpad to_char"),
  ...giving(integer, "length char_length", text),
  ...giving(null, "similarity word_similarity", text, text),
  ...giving(builtin("tsvector"), "to_tsvector"),
  ...giving(bigint, "count row_number rank dense_rank"),
  ...giving(numeric, "sum avg", null),
  ...giving(numeric, "round ceil floor trunc abs", numeric),
  ...giving(bool, "bool_and bool_or every", bool),
  ...giving(text, "string_agg", text),
  ...giving(json, "jsonb_build_object jsonb_build_array jsonb_agg jsonb_object_agg to_jsonb row_to_json json_agg"),
  ...giving(json, "jsonb_set jsonb_insert jsonb_strip_nulls jsonb_path_query", json),
  ...giving(json, "jsonb_array_elements", json),
  ...giving(text, "jsonb_array_elements_text jsonb_object_keys jsonb_typeof jsonb_extract_path_text", json),
  ...giving(integer, "jsonb_array_length", json),
  ...giving(numeric, "date_part", null, timestamptz),
  ...giving(timestamptz, "date_trunc", text, timestamptz),
  ...giving(numeric, "extract", null, timestamptz),
  ...giving(builtin("interval"), "age", timestamptz, timestamptz),
  ...giving(builtin("text", true), "string_to_array storage.foldername regexp_split_to_array", text),
  ...giving(date, "make_date to_date"),
  ...giving(bigint, "nextval"),
]);

/** `path` without `pg_catalog` and `extensions`. */
export const signatureOf = (path: readonly string[]): Signature | null => signatures.get(path.join(".")) ?? null;
