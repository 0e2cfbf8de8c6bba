import type { Table } from "../../catalog/relation.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import { list, literal, type Printed, sql } from "../../sql/sql.ts";

/** A type as a value of it must be made, down to built-in types. */
export type Shape =
  | {
      readonly is: "base";
      readonly schema: string;
      readonly name: string;
      readonly category: string;
      readonly modifier: number;
    }
  | { readonly is: "enum"; readonly labels: readonly string[] }
  | { readonly is: "domain"; readonly base: Shape; readonly notNull: boolean; readonly checks: readonly Printed[] }
  | { readonly is: "array"; readonly element: Shape; readonly delimiter: string }
  | { readonly is: "composite"; readonly attributes: readonly Shape[] }
  | { readonly is: "range"; readonly subtype: Shape }
  | { readonly is: "multirange"; readonly range: Shape };

/** The shapes of a table's columns, by `table id`, then column name. */
export type Shapes = ReadonlyMap<string, ReadonlyMap<string, Shape>>;

type TypeRow = {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly category: string;
  readonly base: string;
  readonly modifier: number;
  readonly element: string | null;
  readonly delimiter: string;
  readonly notNull: boolean;
  readonly labels: readonly string[] | null;
  readonly checks: readonly Printed[] | null;
  readonly attributes: readonly { readonly type: string; readonly modifier: number }[] | null;
  readonly subtype: string | null;
  readonly range: string | null;
};

type ColumnRow = {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly modifier: number;
};

/** Asks Postgres how the columns of these tables are built. Two statements, however many tables. */
export async function readShapes(shadow: Shadow, tables: readonly Table[]): Promise<Shapes> {
  if (tables.length === 0) return new Map();
  const columns = await shadow.query<ColumnRow>(sql`
    select n.nspname as schema, c.relname as table, a.attname as column, a.atttypid::text as type, a.atttypmod as modifier
    from (values ${list(tables.map((table) => sql`(${literal(table.schema)}, ${literal(table.name)})`))}) as wanted(schema, name)
    join pg_catalog.pg_namespace n on n.nspname = wanted.schema
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.name
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`);
  const types = await readTypes(shadow, [...new Set(columns.map(({ type }) => type))]);
  const ids = new Map(tables.map((table) => [JSON.stringify([table.schema, table.name]), table.id]));
  const shapes = new Map<string, Map<string, Shape>>();
  for (const { schema, table, column, type, modifier } of columns) {
    const id = ids.get(JSON.stringify([schema, table]));
    if (id === undefined) continue;
    const of = shapes.get(id) ?? new Map<string, Shape>();
    shapes.set(id, of.set(column, shapeOf(types, type, modifier, 0)));
  }
  return shapes;
}

async function readTypes(shadow: Shadow, oids: readonly string[]): Promise<ReadonlyMap<string, TypeRow>> {
  if (oids.length === 0) return new Map();
  const rows = await shadow.query<TypeRow>(sql`
    with recursive used(oid) as (
      select pg_catalog.unnest(array[${list(oids.map((oid) => sql`${literal(oid)}::pg_catalog.oid`))}])
      union
      select part.oid from used
      join pg_catalog.pg_type t on t.oid = used.oid
      left join pg_catalog.pg_range r on t.oid in (r.rngtypid, r.rngmultitypid)
      cross join lateral (
        values (t.typelem), (t.typbasetype), (r.rngsubtype), (r.rngtypid)
        union all
        select a.atttypid from pg_catalog.pg_attribute a
        where a.attrelid = t.typrelid and t.typtype = 'c' and a.attnum > 0 and not a.attisdropped
      ) as part(oid)
      where part.oid <> 0
    )
    select t.oid::text as oid, n.nspname as schema, t.typname as name, t.typtype::text as kind,
      t.typcategory::text as category, t.typbasetype::text as base, t.typtypmod as modifier,
      case when t.typelem <> 0 and t.typinput = 'pg_catalog.array_in'::pg_catalog.regproc then t.typelem::text end as element,
      coalesce((select e.typdelim::text from pg_catalog.pg_type e where e.oid = t.typelem), ',') as delimiter,
      t.typnotnull as "notNull",
      (select pg_catalog.json_agg(e.enumlabel order by e.enumsortorder) from pg_catalog.pg_enum e where e.enumtypid = t.oid) as labels,
      (select pg_catalog.json_agg(pg_catalog.pg_get_expr(k.conbin, 0) order by k.conname)
       from pg_catalog.pg_constraint k where k.contypid = t.oid and k.contype = 'c') as checks,
      (select pg_catalog.json_agg(pg_catalog.json_build_object('type', a.atttypid::text, 'modifier', a.atttypmod) order by a.attnum)
       from pg_catalog.pg_attribute a
       where a.attrelid = t.typrelid and t.typtype = 'c' and a.attnum > 0 and not a.attisdropped) as attributes,
      (select r.rngsubtype::text from pg_catalog.pg_range r where r.rngtypid = t.oid) as subtype,
      (select r.rngtypid::text from pg_catalog.pg_range r where r.rngmultitypid = t.oid) as range
    from (select distinct oid from used) u
    join pg_catalog.pg_type t on t.oid = u.oid
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    order by t.oid`);
  return new Map(rows.map((row) => [row.oid, row]));
}

const unknown: Shape = { is: "base", schema: "pg_catalog", name: "text", category: "S", modifier: -1 };

/** A type may contain itself through a composite: below this depth a value is left to be text. */
const deepest = 8;

function shapeOf(types: ReadonlyMap<string, TypeRow>, oid: string, modifier: number, depth: number): Shape {
  const type = types.get(oid);
  if (type === undefined || depth > deepest) return unknown;
  const part = (of: string, with_ = -1): Shape => shapeOf(types, of, with_, depth + 1);
  if (type.kind === "e") return { is: "enum", labels: type.labels ?? [] };
  if (type.kind === "d") {
    const checks = type.checks ?? [];
    return { is: "domain", base: part(type.base, type.modifier), notNull: type.notNull, checks };
  }
  if (type.kind === "r" && type.subtype !== null) return { is: "range", subtype: part(type.subtype) };
  if (type.kind === "m" && type.range !== null) return { is: "multirange", range: part(type.range) };
  if (type.kind === "c") {
    return { is: "composite", attributes: (type.attributes ?? []).map((a) => part(a.type, a.modifier)) };
  }
  if (type.element !== null) return { is: "array", element: part(type.element, modifier), delimiter: type.delimiter };
  return { is: "base", schema: type.schema, name: type.name, category: type.category, modifier };
}
