/** One function in SQL that depends on its arguments only. */
const sqlFunction = (signature: string, returns: string, body: string): string =>
  `create function ${signature} returns ${returns} language sql immutable strict parallel safe as $$ ${body} $$;\n`;

const number = "([-+0-9.eE]+)";

/** Metres: the mean radius of the Earth, as ST_DistanceSphere takes it; the spheroid differs by up to half a percent. */
const earth = 6371008.7714;

/** Text, points and boxes are computed truly, distances and containment where points are met; see `reference`. */
export const functions: string = `
create function _postgis_unavailable(what text) returns text language plpgsql as $$
begin
  raise exception using errcode = 'feature_not_supported',
    message = what || ' is not computed in this database, which has a stand-in for PostGIS';
end
$$;
create function _postgis_coordinate(value geometry, place integer) returns float8 language plpgsql immutable strict as $$
declare
  written text := @extschema@._postgis_text(value);
begin
  if written ~ 'EMPTY$' then
    return null;
  elsif written !~ '^(SRID=[0-9]+;)?POINT' then
    raise exception using errcode = '22023', message = 'Argument to this function must have type POINT';
  end if;
  return (pg_catalog.regexp_split_to_array(pg_catalog.substring(written, '[(](.*)[)]'), ' '))[place]::float8;
end
$$;
create function _postgis_is_point(value geometry) returns boolean language sql immutable strict as $$
  select @extschema@._postgis_text(value) ~ '^(SRID=[0-9]+;)?POINT [^E]|^(SRID=[0-9]+;)?POINT[(]'
$$;
create function _postgis_metres(a geometry, b geometry) returns float8 language sql immutable strict as $$
  select case when @extschema@._postgis_is_point(a) and @extschema@._postgis_is_point(b) then
    2 * ${earth} * asin(least(1, sqrt(power(sind((y2 - y1) / 2), 2) + cosd(y1) * cosd(y2) * power(sind((x2 - x1) / 2), 2))))
    else @extschema@._postgis_unavailable('a distance of other shapes than points')::float8 end
  from (select @extschema@._postgis_coordinate(a, 1) as x1, @extschema@._postgis_coordinate(a, 2) as y1,
    @extschema@._postgis_coordinate(b, 1) as x2, @extschema@._postgis_coordinate(b, 2) as y2
    where @extschema@._postgis_is_point(a) and @extschema@._postgis_is_point(b)
    union all select null, null, null, null limit 1) as c
$$;
create function box(geometry) returns box language internal immutable strict parallel safe as 'poly_box';
create function _postgis_box(geography) returns box language internal immutable strict parallel safe as 'poly_box';
create function _postgis_covers(a geometry, b geometry, what text) returns boolean language plpgsql immutable strict as $$
declare
  ring text := pg_catalog.substring(@extschema@._postgis_text(a), '^(?:SRID=[0-9]+;)?POLYGON[(][(]([^()]*)[)][)]$');
begin
  if not @extschema@.box(a) && @extschema@.box(b) then
    return false;
  elsif @extschema@._postgis_is_point(a) and @extschema@._postgis_is_point(b) then
    return @extschema@._postgis_text(a) = @extschema@._postgis_text(b);
  elsif ring is null or not @extschema@._postgis_is_point(b) then
    perform @extschema@._postgis_unavailable(what || ' of other shapes than a polygon and a point');
  end if;
  return ('(' || pg_catalog.regexp_replace(ring, '${number} ${number}[^,]*', '(\\1,\\2)', 'g') || ')')::polygon
    @> pg_catalog.point(@extschema@._postgis_coordinate(b, 1), @extschema@._postgis_coordinate(b, 2));
end
$$;
${["geometrytype(geometry)", "geometrytype(geography)"]
  .map((signature) =>
    sqlFunction(
      signature,
      "text",
      `select pg_catalog.substring(@extschema@._postgis_text($1::@extschema@.geometry), '^(?:SRID=[0-9]+;)?([A-Z]+)')`,
    ),
  )
  .join("")}
${[
  [
    "st_geometrytype(geometry)",
    "text",
    "select 'ST_' || k from unnest(@extschema@._postgis_kinds()) as k where upper(k) = @extschema@.geometrytype($1)",
  ],
  ["st_asewkt(geometry)", "text", "select @extschema@._postgis_text($1)"],
  ["st_asewkt(geography)", "text", "select @extschema@._postgis_text($1::@extschema@.geometry)"],
  ["st_astext(geometry)", "text", "select regexp_replace(@extschema@._postgis_text($1), '^SRID=[0-9]+;', '')"],
  ["st_astext(geography)", "text", "select @extschema@.st_astext($1::@extschema@.geometry)"],
  ["st_astext(text)", "text", "select @extschema@.st_astext($1::@extschema@.geometry)"],
  ["text(geometry)", "text", "select @extschema@._postgis_text($1)"],
  ["st_srid(geog geography)", "integer", "select @extschema@.st_srid($1::@extschema@.geometry)"],
  ["st_x(geometry)", "float8", "select @extschema@._postgis_coordinate($1, 1)"],
  ["st_y(geometry)", "float8", "select @extschema@._postgis_coordinate($1, 2)"],
  ["st_z(geometry)", "float8", "select @extschema@._postgis_coordinate($1, 3)"],
  ["st_isempty(geometry)", "boolean", "select @extschema@._postgis_text($1) ~ 'EMPTY$'"],
  ["st_makepoint(float8, float8)", "geometry", "select @extschema@._postgis_point($1::text, $2::text, 0)"],
  ["st_point(float8, float8)", "geometry", "select @extschema@._postgis_point($1::text, $2::text, 0)"],
  ["st_point(float8, float8, srid integer)", "geometry", "select @extschema@._postgis_point($1::text, $2::text, $3)"],
  [
    "st_makepoint(float8, float8, float8)",
    "geometry",
    "select @extschema@._postgis_made('POINT Z (' || $1 || ' ' || $2 || ' ' || $3 || ')')",
  ],
  [
    "st_pointz(xcoordinate float8, ycoordinate float8, zcoordinate float8, srid integer default 0)",
    "geometry",
    "select @extschema@._postgis_with_srid(@extschema@.st_makepoint($1, $2, $3), $4)",
  ],
  ["st_setsrid(geom geometry, srid integer)", "geometry", "select @extschema@._postgis_with_srid($1, $2)"],
  [
    "st_setsrid(geog geography, srid integer)",
    "geography",
    "select @extschema@.geography(@extschema@._postgis_with_srid($1::@extschema@.geometry, $2))",
  ],
  ["st_geogfromtext(text)", "geography", "select @extschema@.geography(@extschema@._postgis_made($1))"],
  ["st_geographyfromtext(text)", "geography", "select @extschema@.geography(@extschema@._postgis_made($1))"],
  ["st_geomfromgeojson(text)", "geometry", "select @extschema@._postgis_from_json($1::jsonb)"],
  ["st_geomfromgeojson(json)", "geometry", "select @extschema@._postgis_from_json($1::jsonb)"],
  ["st_geomfromgeojson(jsonb)", "geometry", "select @extschema@._postgis_from_json($1)"],
  [
    "st_makeenvelope(float8, float8, float8, float8, integer default 0)",
    "geometry",
    "select @extschema@._postgis_with_srid(@extschema@._postgis_made(format('POLYGON((%s %s,%s %s,%s %s,%s %s,%s %s))', $1, $2, $1, $4, $3, $4, $3, $2, $1, $2)), $5)",
  ],
  ["geometry(text)", "geometry", "select @extschema@._postgis_read($1)"],
  ["geometry(point)", "geometry", "select @extschema@._postgis_point(($1)[0]::text, ($1)[1]::text, 0)"],
  [
    "point(geometry)",
    "point",
    "select point(@extschema@._postgis_coordinate($1, 1), @extschema@._postgis_coordinate($1, 2))",
  ],
  [
    "st_distance(geom1 geometry, geom2 geometry)",
    "float8",
    "select case when @extschema@._postgis_is_point($1) and @extschema@._postgis_is_point($2) then @extschema@.point($1) <-> @extschema@.point($2) else @extschema@._postgis_unavailable('a distance of other shapes than points')::float8 end",
  ],
  [
    "st_distance(geog1 geography, geog2 geography, use_spheroid boolean default true)",
    "float8",
    "select @extschema@._postgis_metres($1::@extschema@.geometry, $2::@extschema@.geometry)",
  ],
  ["st_distancesphere(geom1 geometry, geom2 geometry)", "float8", "select @extschema@._postgis_metres($1, $2)"],
  ["st_dwithin(geom1 geometry, geom2 geometry, float8)", "boolean", "select @extschema@.st_distance($1, $2) <= $3"],
  [
    "st_dwithin(geog1 geography, geog2 geography, tolerance float8, use_spheroid boolean default true)",
    "boolean",
    "select @extschema@._postgis_metres($1::@extschema@.geometry, $2::@extschema@.geometry) <= $3",
  ],
  [
    "st_contains(geom1 geometry, geom2 geometry)",
    "boolean",
    "select @extschema@._postgis_covers($1, $2, 'ST_Contains')",
  ],
  ["st_covers(geom1 geometry, geom2 geometry)", "boolean", "select @extschema@._postgis_covers($1, $2, 'ST_Covers')"],
  ["st_within(geom1 geometry, geom2 geometry)", "boolean", "select @extschema@._postgis_covers($2, $1, 'ST_Within')"],
  [
    "st_coveredby(geom1 geometry, geom2 geometry)",
    "boolean",
    "select @extschema@._postgis_covers($2, $1, 'ST_CoveredBy')",
  ],
  [
    "st_intersects(geom1 geometry, geom2 geometry)",
    "boolean",
    "select case when @extschema@._postgis_is_point($1) then @extschema@._postgis_covers($2, $1, 'ST_Intersects') else @extschema@._postgis_covers($1, $2, 'ST_Intersects') end",
  ],
  [
    "st_asgeojson(geom geometry, maxdecimaldigits integer default 9, options integer default 8)",
    "text",
    `select case when @extschema@._postgis_is_point($1) then format('{"type":"Point","coordinates":[%s,%s]}', @extschema@._postgis_coordinate($1, 1), @extschema@._postgis_coordinate($1, 2)) else @extschema@._postgis_unavailable('GeoJSON of other shapes than points') end`,
  ],
  [
    "st_asgeojson(geog geography, maxdecimaldigits integer default 9, options integer default 0)",
    "text",
    "select @extschema@.st_asgeojson($1::@extschema@.geometry)",
  ],
  ['"json"(geometry)', "json", "select @extschema@.st_asgeojson($1)::json"],
  ["jsonb(geometry)", "jsonb", "select @extschema@.st_asgeojson($1)::jsonb"],
]
  .map(([signature = "", returns = "", body = ""]) => sqlFunction(signature, returns, body))
  .join("")}
${[
  "st_geomfromtext",
  "st_geometryfromtext",
  "st_pointfromtext",
  "st_linefromtext",
  "st_polygonfromtext",
  "st_polyfromtext",
  "st_mpointfromtext",
  "st_multipointfromtext",
  "st_mlinefromtext",
  "st_multilinestringfromtext",
  "st_mpolyfromtext",
  "st_multipolygonfromtext",
  "st_geomcollfromtext",
]
  .map(
    (name) =>
      sqlFunction(`${name}(text)`, "geometry", "select @extschema@._postgis_made($1)") +
      sqlFunction(
        `${name}(text, integer)`,
        "geometry",
        "select @extschema@._postgis_with_srid(@extschema@._postgis_made($1), $2)",
      ),
  )
  .join("")}
${["st_geomfromewkt", "geomfromewkt"].map((name) => sqlFunction(`${name}(text)`, "geometry", "select @extschema@._postgis_made($1)")).join("")}
`;
