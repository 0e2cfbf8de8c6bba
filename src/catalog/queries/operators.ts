import { sql } from "../../sql/sql.ts";
import type { Query } from "./query.ts";

export const operatorClassesQuery: Query<{ readonly oid: string; readonly name: string; readonly family: string }> = {
  name: "operatorClasses",
  part: "indexes",
  rests: [],
  text: () => sql`
  select c.oid, pg_catalog.format('%I.%I', cn.nspname, c.opcname) as name, pg_catalog.format('%I.%I', fn.nspname, f.opfname) as family
  from pg_catalog.pg_opclass c
  join pg_catalog.pg_namespace cn on cn.oid = c.opcnamespace
  join pg_catalog.pg_opfamily f on f.oid = c.opcfamily
  join pg_catalog.pg_namespace fn on fn.oid = f.opfnamespace`,
};

/** The collations in use by columns; an index's attributes are columns too. */
export const collationsQuery: Query<{ readonly oid: string; readonly name: string }> = {
  name: "collations",
  part: "columns",
  rests: [],
  text: () => sql`
  select c.oid, pg_catalog.format('%I.%I', n.nspname, c.collname) as name
  from pg_catalog.pg_collation c
  join pg_catalog.pg_namespace n on n.oid = c.collnamespace
  where c.oid in (select a.attcollation from pg_catalog.pg_attribute a)`,
};

/** For each equality operator of a foreign key: the families of the indexes that can answer it, or its mirror image. */
export const equalityFamiliesQuery: Query<{ readonly operator: string; readonly families: readonly string[] }> = {
  name: "equalityFamilies",
  part: "constraints",
  rests: ["pg_constraint", "pg_amop"],
  text: () => sql`
  select used.operator, pg_catalog.json_agg(distinct pg_catalog.format('%I.%I', n.nspname, f.opfname)) as families
  from (select distinct pg_catalog.unnest(k.conpfeqop) as operator from pg_catalog.pg_constraint k where k.contype = 'f') used
  join pg_catalog.pg_operator o on o.oid = used.operator
  join pg_catalog.pg_amop m on m.amopopr in (o.oid, o.oprcom) and m.amoppurpose = 's'
  join pg_catalog.pg_opfamily f on f.oid = m.amopfamily
  join pg_catalog.pg_namespace n on n.oid = f.opfnamespace
  group by used.operator`,
};
