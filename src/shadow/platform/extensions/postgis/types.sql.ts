/** What a type modifier calls the kinds of geometry, by their numbers in it. */
const kinds = [
  "Geometry",
  "Point",
  "LineString",
  "Polygon",
  "MultiPoint",
  "MultiLineString",
  "MultiPolygon",
  "GeometryCollection",
  "CircularString",
  "CompoundCurve",
  "CurvePolygon",
  "MultiCurve",
  "MultiSurface",
  "PolyhedralSurface",
  "Triangle",
  "Tin",
];
const number = "[-+]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][-+]?[0-9]+)?";
const anyKind = kinds.slice(1).join("|");

/** Types that are only passed on: whatever text is put in comes out. */
const opaque = ["box2d", "box3d", "box2df", "gidx", "spheroid"];

/**
 * A value is kept as extended well-known text behind the bounding box that it has, laid out as in PostgreSQL's `polygon`: so
 * the GiST support of `polygon` indexes it truly. Input, output and type modifiers are written in SQL, which CREATE TYPE
 * does not take: it gets internal functions in their place, and the catalog is then told of the real ones. What they are
 * given and give as C strings is of type `_postgis_printed`, whose values are C strings. Postgres calls an input function
 * with three arguments, and a function in SQL reads as many as it is called with: so each has to have three.
 */
export const types: string = `
create type geometry;
create type geography;
create type _postgis_printed;
create function _postgis_printed_in(cstring) returns _postgis_printed language internal immutable strict as 'cstring_in';
create function _postgis_printed_out(_postgis_printed) returns cstring language internal immutable strict as 'cstring_out';
create type _postgis_printed (input = _postgis_printed_in, output = _postgis_printed_out, like = cstring);

create function geometry_in(cstring) returns geometry language internal immutable strict as 'textin';
create function geometry_out(geometry) returns cstring language internal immutable strict as 'textout';
create function geometry_recv(internal) returns geometry language internal immutable strict as 'bytearecv';
create function geometry_send(geometry) returns bytea language internal immutable strict as 'byteasend';
create function geometry_typmod_in(cstring[]) returns integer language internal immutable strict as 'varchartypmodin';
create function geometry_typmod_out(integer) returns cstring language internal immutable strict as 'varchartypmodout';
create function geography_in(cstring, oid, integer) returns geography language internal immutable strict as 'textin';
create function geography_out(geography) returns cstring language internal immutable strict as 'textout';
create function geography_recv(internal, oid, integer) returns geography language internal immutable strict as 'bytearecv';
create function geography_send(geography) returns bytea language internal immutable strict as 'byteasend';
create function geography_typmod_in(cstring[]) returns integer language internal immutable strict as 'varchartypmodin';
create function geography_typmod_out(integer) returns cstring language internal immutable strict as 'varchartypmodout';
create type geometry (
  internallength = variable, input = geometry_in, output = geometry_out, send = geometry_send, receive = geometry_recv,
  typmod_in = geometry_typmod_in, typmod_out = geometry_typmod_out, delimiter = ':', alignment = int4, storage = main
);
create type geography (
  internallength = variable, input = geography_in, output = geography_out, send = geography_send,
  receive = geography_recv, typmod_in = geography_typmod_in, typmod_out = geography_typmod_out, delimiter = ':',
  alignment = int4, storage = main
);
${opaque
  .map(
    (name) => `
create type ${name};
create function ${name}_in(cstring) returns ${name} language internal immutable strict as 'textin';
create function ${name}_out(${name}) returns cstring language internal immutable strict as 'textout';
create type ${name} (internallength = variable, input = ${name}_in, output = ${name}_out);`,
  )
  .join("")}
create type geometry_dump as (path integer[], geom geometry);
create type valid_detail as (valid boolean, reason varchar, location geometry);

create function _postgis_bytes(geometry) returns bytea language internal immutable strict parallel safe as 'byteasend';
create function _postgis_value(bytea) returns geometry language internal immutable strict parallel safe as 'byteasend';
create cast (geography as geometry) without function;
create function _postgis_text(value geometry) returns text language sql immutable strict parallel safe as $$
  select pg_catalog.convert_from(pg_catalog.substring(@extschema@._postgis_bytes(value), 37), 'UTF8')
$$;
create function _postgis_stored(value float8) returns bytea language sql immutable strict parallel safe as $$
  select pg_catalog.string_agg(pg_catalog.substring(pg_catalog.float8send(value), i, 1), ''::bytea order by i desc)
  from pg_catalog.generate_series(1, 8) as i
$$;
create function _postgis_made(written text) returns geometry language plpgsql immutable strict parallel safe as $$
declare
  parts text[] := pg_catalog.regexp_match(written,
    '^\\s*(SRID=[0-9]+;)?\\s*(${anyKind})\\s*(ZM|Z|M)?\\s*(EMPTY|[(].*[)])\\s*$', 'i');
  low_x float8 := 'infinity';
  low_y float8 := 'infinity';
  high_x float8 := '-infinity';
  high_y float8 := '-infinity';
begin
  if parts is null then
    raise exception using errcode = 'XX000', message = 'parse error - invalid geometry', detail = written;
  end if;
  select coalesce(min(pair[1]::float8), low_x), coalesce(min(pair[2]::float8), low_y),
      coalesce(max(pair[1]::float8), high_x), coalesce(max(pair[2]::float8), high_y)
    into low_x, low_y, high_x, high_y
    from pg_catalog.regexp_matches(parts[4], '(${number})\\s+(${number})(?:\\s+${number})*', 'g') as found (pair);
  return @extschema@._postgis_value('\\x00000000'::bytea || @extschema@._postgis_stored(high_x)
    || @extschema@._postgis_stored(high_y) || @extschema@._postgis_stored(low_x)
    || @extschema@._postgis_stored(low_y)
    || pg_catalog.convert_to(pg_catalog.upper(coalesce(parts[1], '') || parts[2])
      || coalesce(' ' || pg_catalog.upper(parts[3]) || ' ', case pg_catalog.upper(parts[4]) when 'EMPTY' then ' ' else '' end)
      || pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.upper(parts[4]), '\\s*([(),])\\s*', '\\1', 'g'),
        '\\s+', ' ', 'g'), 'UTF8'));
end
$$;
create function _postgis_point(x text, y text, srid integer) returns geometry language sql immutable strict as $$
  select @extschema@._postgis_made(
    case when srid > 0 then 'SRID=' || srid || ';' else '' end || 'POINT(' || x || ' ' || y || ')')
$$;
create function _postgis_from_json(given jsonb) returns geometry language plpgsql immutable strict as $$
begin
  if given ->> 'type' is distinct from 'Point' then
    raise exception using errcode = 'feature_not_supported',
      message = 'only points are read from GeoJSON in this database, which has a stand-in for PostGIS';
  end if;
  return @extschema@._postgis_point(given #>> '{coordinates,0}', given #>> '{coordinates,1}', 4326);
end
$$;
create function _postgis_read(written text) returns geometry language sql immutable strict as $$
  select case when written ~ '^\\s*[{]' then @extschema@._postgis_from_json(written::jsonb)
    else @extschema@._postgis_made(written) end
$$;
create function _postgis_with_srid(value geometry, srid integer) returns geometry language sql immutable strict as $$
  select @extschema@._postgis_made(case when srid > 0 then 'SRID=' || srid || ';' else '' end
    || pg_catalog.regexp_replace(@extschema@._postgis_text(value), '^SRID=[0-9]+;', ''))
$$;
create function _postgis_geography(value geometry) returns geography language internal immutable strict as 'byteasend';
create function st_srid(geom geometry) returns integer language sql immutable strict parallel safe as $$
  select coalesce(pg_catalog.substring(@extschema@._postgis_text(geom), '^SRID=([0-9]+);')::integer, 0)
$$;
create function geography(geometry) returns geography language sql immutable strict parallel safe as $$
  select @extschema@._postgis_geography(
    case @extschema@.st_srid($1) when 0 then @extschema@._postgis_with_srid($1, 4326) else $1 end)
$$;

create function _postgis_geometry_in(written _postgis_printed, element oid, modifier integer) returns geometry language sql immutable strict as $$
  select @extschema@._postgis_read(written::text)
$$;
create function _postgis_geometry_out(value geometry) returns _postgis_printed language sql immutable strict as $$
  select @extschema@._postgis_text(value)::@extschema@._postgis_printed
$$;
create function _postgis_geography_in(written _postgis_printed, element oid, modifier integer) returns geography language sql immutable strict as $$
  select @extschema@.geography(@extschema@._postgis_read(written::text))
$$;
create function _postgis_geography_out(value geography) returns _postgis_printed language sql immutable strict as $$
  select @extschema@._postgis_text(value::@extschema@.geometry)::@extschema@._postgis_printed
$$;
create function _postgis_kinds() returns text[] language sql immutable as $$ select '{${kinds.join(",")}}'::text[] $$;
create function _postgis_modifier(given text, standard integer) returns integer language plpgsql immutable as $$
declare
  parts text[] := pg_catalog.regexp_match(given, '^\\s*(${kinds.join("|")})\\s*(ZM|Z|M)?\\s*(?:,\\s*([0-9]+)\\s*)?$', 'i');
  kind integer;
begin
  if parts is null then
    raise exception using errcode = '22023', message = 'Invalid geometry type modifier: ' || given;
  end if;
  select i - 1 into kind from pg_catalog.unnest(@extschema@._postgis_kinds()) with ordinality as known (name, i)
    where pg_catalog.lower(name) = pg_catalog.lower(parts[1]);
  return (coalesce(parts[3]::integer, standard) << 8) + (kind << 2)
    + case pg_catalog.upper(parts[2]) when 'ZM' then 3 when 'Z' then 2 when 'M' then 1 else 0 end;
end
$$;
create function _postgis_geometry_modifier(given text[]) returns integer language sql immutable as $$
  select @extschema@._postgis_modifier(pg_catalog.array_to_string(given, ','), 0)
$$;
create function _postgis_geography_modifier(given text[]) returns integer language sql immutable as $$
  select @extschema@._postgis_modifier(pg_catalog.array_to_string(given, ','), 4326)
$$;
create function postgis_typmod_srid(integer) returns integer language sql immutable strict as $$
  select case when $1 < 0 then 0 else $1 >> 8 end
$$;
create function postgis_typmod_dims(integer) returns integer language sql immutable strict as $$
  select case when $1 < 0 then 2 else 2 + (($1 >> 1) & 1) + ($1 & 1) end
$$;
create function postgis_typmod_type(integer) returns text language sql immutable strict as $$
  select case when $1 < 0 then 'Geometry' else (@extschema@._postgis_kinds())[(($1 >> 2) & 63) + 1]
    || (array['', 'M', 'Z', 'ZM'])[($1 & 3) + 1] end
$$;
create function _postgis_modifier_out(given integer) returns _postgis_printed language sql immutable as $$
  select ('(' || @extschema@.postgis_typmod_type(given)
    || case when given >> 8 > 0 then ',' || (given >> 8) else '' end || ')')::@extschema@._postgis_printed
$$;
update pg_catalog.pg_type set typinput = '_postgis_geometry_in'::regproc, typoutput = '_postgis_geometry_out'::regproc,
    typmodin = '_postgis_geometry_modifier'::regproc, typmodout = '_postgis_modifier_out'::regproc
  where oid = 'geometry'::regtype;
update pg_catalog.pg_type set typinput = '_postgis_geography_in'::regproc, typoutput = '_postgis_geography_out'::regproc,
    typmodin = '_postgis_geography_modifier'::regproc, typmodout = '_postgis_modifier_out'::regproc
  where oid = 'geography'::regtype;
`;
