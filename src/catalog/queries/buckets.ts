import { type Sql, sql } from "../../sql/sql.ts";
import type { Bucket } from "../catalog.ts";
import { sortedBy } from "../order.ts";

/** Rows of a table and no catalog, so it is asked on its own. Its `entry` is a `Bucket` as JSON; older projects lack the limits. */
export const bucketsQuery: Sql = sql`
  select pg_catalog.json_build_object(
    'id', b.id, 'name', b.name, 'public', coalesce((pg_catalog.to_jsonb(b) ->> 'public')::pg_catalog.bool, false),
    'fileSizeLimit', (pg_catalog.to_jsonb(b) ->> 'file_size_limit')::pg_catalog.int8,
    'allowedMimeTypes', case pg_catalog.jsonb_typeof(pg_catalog.to_jsonb(b) -> 'allowed_mime_types')
      when 'array' then pg_catalog.to_jsonb(b) -> 'allowed_mime_types' end
  )::pg_catalog.text as entry
  from storage.buckets b`;

export const bucketsFrom = (rows: readonly Bucket[]): readonly Bucket[] => sortedBy(rows, (bucket) => bucket.id);
