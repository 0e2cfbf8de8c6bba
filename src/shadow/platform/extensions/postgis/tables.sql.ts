const column = "table_name varchar, column_name varchar";

/** Geometry columns are added as typed columns: the way with constraints, for PostGIS before 2.0, is not imitated. */
export const tables: string = `
create table spatial_ref_sys (
  srid integer not null primary key check (srid > 0 and srid <= 998999),
  auth_name varchar(256),
  auth_srid integer,
  srtext varchar(2048),
  proj4text varchar(2048)
);
insert into spatial_ref_sys values
  (4326, 'EPSG', 4326, 'GEOGCS["WGS 84"]', '+proj=longlat +datum=WGS84 +no_defs'),
  (3857, 'EPSG', 3857, 'PROJCS["WGS 84 / Pseudo-Mercator"]', '+proj=merc +a=6378137 +b=6378137 +units=m +no_defs');
grant select on spatial_ref_sys to public;
${["geometry", "geography"]
  .map(
    (type) => `
create view ${type}_columns as
  select pg_catalog.current_database()::varchar(256) as f_table_catalog, n.nspname as f_table_schema,
    c.relname as f_table_name, a.attname as f_${type}_column, postgis_typmod_dims(a.atttypmod) as coord_dimension,
    postgis_typmod_srid(a.atttypmod) as srid, ${type === "geometry" ? "pg_catalog.upper(postgis_typmod_type(a.atttypmod))::varchar(30)" : "postgis_typmod_type(a.atttypmod)"} as type
  from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where a.atttypid = '${type}'::regtype and not a.attisdropped and c.relkind in ('r', 'v', 'm', 'f', 'p')
    and not pg_catalog.pg_is_other_temp_schema(n.oid) and pg_catalog.has_table_privilege(c.oid, 'SELECT');
grant select on ${type}_columns to public;`,
  )
  .join("")}
create function addgeometrycolumn(
  catalog_name varchar, schema_name varchar, ${column}, new_srid_in integer, new_type varchar, new_dim integer,
  use_typmod boolean default true
) returns text language plpgsql as $$
declare
  kind text := new_type || case when new_dim = 3 and new_type !~* '[zm]$' then 'Z' when new_dim = 4 then 'ZM' else '' end;
begin
  execute pg_catalog.format('alter table %s add column %I %s(%s,%s)',
    case schema_name when '' then pg_catalog.quote_ident(table_name)
      else pg_catalog.format('%I.%I', schema_name, table_name) end,
    column_name, 'geometry'::regtype, kind, greatest(new_srid_in, 0));
  return schema_name || '.' || table_name || '.' || column_name || ' SRID:' || new_srid_in || ' TYPE:' || new_type;
end
$$;
create function addgeometrycolumn(
  schema_name varchar, ${column}, new_srid integer, new_type varchar, new_dim integer, use_typmod boolean default true
) returns text language sql as $$ select @extschema@.addgeometrycolumn('', $1, $2, $3, $4, $5, $6, $7) $$;
create function addgeometrycolumn(
  ${column}, new_srid integer, new_type varchar, new_dim integer, use_typmod boolean default true
) returns text language sql as $$ select @extschema@.addgeometrycolumn('', '', $1, $2, $3, $4, $5, $6) $$;
create function dropgeometrycolumn(catalog_name varchar, schema_name varchar, ${column}) returns text language plpgsql as $$
begin
  execute pg_catalog.format('alter table %s drop column %I',
    case schema_name when '' then pg_catalog.quote_ident(table_name)
      else pg_catalog.format('%I.%I', schema_name, table_name) end, column_name);
  return schema_name || '.' || table_name || '.' || column_name || ' effectively removed.';
end
$$;
create function dropgeometrycolumn(schema_name varchar, ${column}) returns text language sql as $$
  select @extschema@.dropgeometrycolumn('', $1, $2, $3)
$$;
create function dropgeometrycolumn(${column}) returns text language sql as $$
  select @extschema@.dropgeometrycolumn('', '', $1, $2)
$$;
create function populate_geometry_columns(use_typmod boolean default true) returns text language sql as $$
  select 'probed:0 inserted:0'
$$;
create function populate_geometry_columns(tbl_oid oid, use_typmod boolean default true) returns integer language sql as $$
  select 0
$$;
`;
