/** Casts, and those that hold a value to the type modifier of its column, with the words PostGIS says it in. */
export const casts: string = `
create function geometry(geometry, integer, boolean) returns geometry language plpgsql immutable strict parallel safe as $$
declare
  here integer := @extschema@.st_srid($1);
  there integer := @extschema@.postgis_typmod_srid($2);
  kind text := pg_catalog.rtrim(@extschema@.postgis_typmod_type($2), 'ZM');
begin
  if kind <> 'Geometry' and pg_catalog.upper(kind) <> @extschema@.geometrytype($1) then
    raise exception using errcode = '22023', message = pg_catalog.format(
      'Geometry type (%s) does not match column type (%s)', pg_catalog.substr(@extschema@.st_geometrytype($1), 4), kind);
  elsif there > 0 and here > 0 and here <> there then
    raise exception using errcode = '22023', message = pg_catalog.format(
      'Geometry SRID (%s) does not match column SRID (%s)', here, there);
  end if;
  return case when there > 0 and here = 0 then @extschema@._postgis_with_srid($1, there) else $1 end;
end
$$;
create function geography(geography, integer, boolean) returns geography language sql immutable strict parallel safe as $$
  select @extschema@._postgis_geography(@extschema@.geometry($1::@extschema@.geometry, $2, $3))
$$;
create cast (geometry as geometry) with function geometry(geometry, integer, boolean) as implicit;
create cast (geography as geography) with function geography(geography, integer, boolean) as implicit;
create cast (geometry as geography) with function geography(geometry) as implicit;
create cast (geometry as text) with function text(geometry) as implicit;
create cast (text as geometry) with function geometry(text) as implicit;
create cast (geometry as point) with function point(geometry);
create cast (point as geometry) with function geometry(point);
create cast (geometry as box) with function box(geometry) as assignment;
create cast (geometry as json) with function "json"(geometry);
create cast (geometry as jsonb) with function jsonb(geometry);
create cast (geometry as box2d) with inout as implicit;
create cast (geometry as box3d) with inout as implicit;
`;
