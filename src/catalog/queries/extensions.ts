import { sql } from "../../sql/sql.ts";
import { sortedBy } from "../order.ts";
import type { Extension } from "../ownership.ts";
import type { Query } from "./query.ts";

export const extensionsQuery: Query<Extension> = {
  name: "extensions",
  part: "extensions",
  rests: [],
  text: () => sql`
  select e.extname as name, n.nspname as schema, e.extversion as version, pg_catalog.pg_get_userbyid(e.extowner) as owner,
    e.extrelocatable as relocatable
  from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace`,
};

export const extensionsFrom = (rows: readonly Extension[]): readonly Extension[] =>
  sortedBy(rows, (extension) => extension.name);
