/** Functions of geographies, in the notation of `declare.ts` (https://postgis.net/docs/reference.html). */
export const onGeography: string = `
geog geography, maxchars int default 0 -> text: st_geohash
geog geography, maxdecimaldigits int default 15, nprefix text default '' -> text: st_askml
geog geography, maxdecimaldigits int default 15, options int default 0, nprefix text default 'gml', id text default '' -> text:
  st_asgml
geog geography, rel int default 0, maxdecimaldigits int default 15 -> text: st_assvg
geog geography, use_spheroid bool default true -> float8: st_area st_length st_perimeter
geog1 geography, geog2 geography, tolerance float8, use_spheroid bool default true -> bool: _st_dwithin
geography -> bytea: bytea st_asbinary
geography -> geography: _st_pointoutside
geography -> geometry: geometry
geography -> int: _st_bestsrid
geography -> text: st_summary
geography, float8 -> geography: _st_expand st_buffer st_segmentize
geography, float8, float8 -> geography: st_linesubstring st_project
geography, float8, int -> geography: st_buffer
geography, float8, text -> geography: st_buffer
geography, float8, use_spheroid bool default true -> geography: st_lineinterpolatepoint
geography, float8, use_spheroid bool default true, repeat bool default true -> geography: st_lineinterpolatepoints
geography, geography -> bool: _st_coveredby _st_covers st_coveredby st_covers st_intersects
geography, geography -> float8: _st_distancetree _st_distanceuncached st_azimuth
geography, geography -> geography: st_intersection
geography, geography -> int: _st_bestsrid
geography, geography, bool -> float8: _st_distanceuncached
geography, geography, float8 -> bool: _st_dwithinuncached
geography, geography, float8 -> geography: st_project
geography, geography, float8, bool -> bool: _st_dwithinuncached
geography, geography, float8, bool -> float8: _st_distancetree _st_distanceuncached
geography, geography, use_spheroid bool default true -> float8: st_linelocatepoint
geography, geography, use_spheroid bool default true -> geography: st_closestpoint st_shortestline
geography, gidx -> bool: overlaps_geog
geography, int -> text: st_asewkt st_astext
geography, text -> bytea: st_asbinary
geography, use_spheroid bool default true -> geography: st_centroid
gidx, geography -> bool: overlaps_geog
version int, geog geography, maxdecimaldigits int default 15, options int default 0, nprefix text default 'gml', id text default '' -> text:
  st_asgml
`;

/** Functions of boxes, texts, tables and numbers, in the notation of `declare.ts`. */
export const onOthers: string = `
 -> setof record: postgis_srs_all
 -> text: _postgis_pgsql_version _postgis_scripts_pgsql_version postgis_full_version postgis_geos_compiled_version
  postgis_geos_version postgis_lib_build_date postgis_lib_revision postgis_lib_version postgis_libjson_version
  postgis_liblwgeom_version postgis_libprotobuf_version postgis_libxml_version postgis_proj_compiled_version
  postgis_proj_version postgis_scripts_build_date postgis_scripts_installed postgis_scripts_released
  postgis_svn_version postgis_version postgis_wagyu_version
anyelement, bytea -> setof anyelement: st_fromflatgeobuf
bounds geometry, authname text default 'EPSG' -> setof record: postgis_srs_search
box box3d, dx float8, dy float8, dz float8 default 0 -> box3d: st_expand
box2d -> box3d: box3d
box2d -> geometry: geometry
box2d, float8 -> box2d: st_expand
box2d, float8, float8 -> box2d: st_expand
box2d, geometry -> box2d: st_combinebbox
box2df, box2df -> bool: contains_2d is_contained_2d overlaps_2d
box2df, geometry -> bool: contains_2d is_contained_2d overlaps_2d
box3d -> box: box box3dtobox
box3d -> box2d: box2d
box3d -> float8: st_xmax st_xmin st_ymax st_ymin st_zmax st_zmin
box3d -> geometry: geometry
box3d, box3d -> box3d: st_combinebbox
box3d, float8 -> box3d: st_expand
box3d, geometry -> box3d: st_combinebbox
bytea -> geography: geography st_geogfromwkb
bytea -> geometry: geometry geomfromewkb st_geomcollfromwkb st_geomfromewkb st_geomfromtwkb st_geomfromwkb
  st_linefromwkb st_linestringfromwkb st_mlinefromwkb st_mpointfromwkb st_mpolyfromwkb st_multilinefromwkb
  st_multipointfromwkb st_multipolyfromwkb st_pointfromwkb st_polyfromwkb st_polygonfromwkb st_wkbtosql
bytea, int -> geometry: st_geomcollfromwkb st_geomfromwkb st_linefromwkb st_linestringfromwkb st_mlinefromwkb
  st_mpointfromwkb st_mpolyfromwkb st_multipointfromwkb st_multipolyfromwkb st_pointfromwkb st_polyfromwkb
  st_polygonfromwkb
float8, float8, float8 -> geometry: st_makepointm
float8, float8, float8, float8 -> geometry: st_makepoint
geomname varchar, coord_dimension int, use_new_name bool default true -> varchar: postgis_type_name
gidx, geometry -> bool: overlaps_nd
gidx, gidx -> bool: overlaps_geog overlaps_nd
inputgeom geometry, segs_per_quarter int default 48 -> geometry: st_minimumboundingcircle
int -> text: get_proj4_from_srid
int, geometry, int, int, text -> text: _st_asx3d
int, geometry, int, int, text, text -> text: _st_asgml
letters text, font json default null -> geometry: st_letters
line geometry, distance float8, params text default '' -> geometry: st_offsetcurve
param_geom geometry, param_pctconvex float8, param_allow_holes bool default false -> geometry: st_concavehull
path -> geometry: geometry
polygon -> geometry: geometry
regclass, text -> box2d: _postgis_index_extent
regclass, text, regclass, text, text default '2' -> float8: _postgis_join_selectivity
size float8, bounds geometry, OUT geom geometry, OUT i int, OUT j int -> setof record: st_hexagongrid st_squaregrid
size float8, cell_i int, cell_j int, origin geometry default 'POINT(0 0)' -> geometry:
  st_hexagon st_square
target_version text default null -> text: postgis_extensions_upgrade
tbl regclass, att_name text, geom geometry, mode text default '2' -> float8: _postgis_selectivity
tbl regclass, att_name text, text default '2' -> text: _postgis_stats
text -> float8: st_area st_length
text -> geometry: st_centroid st_geomfromgml st_geomfromkml st_geomfrommarc21 st_gmltosql st_wkttosql
text -> setof text: postgis_srs_codes
text -> text: st_asewkt st_asgeojson st_asgml st_askml st_assvg
text, float8 -> geometry: st_buffer st_lineinterpolatepoint st_lineinterpolatepoints
text, float8, float8 -> geometry: st_linesubstring
text, float8, int -> geometry: st_buffer
text, float8, text -> geometry: st_buffer
text, int -> geometry: _st_geomfromgml st_bdmpolyfromtext st_bdpolyfromtext st_geomfromgml st_gmltosql
text, int default null -> box2d: st_box2dfromgeohash
text, int default null -> geometry: st_geomfromgeohash st_pointfromgeohash
text, text -> bool: st_coveredby st_covers st_intersects st_relatematch
text, text -> box2d: st_estimatedextent st_findextent
text, text -> float8: st_distance st_linelocatepoint
text, text -> geometry: st_closestpoint st_intersection st_shortestline
text, text -> setof record: postgis_srs
text, text, bytea -> void: st_fromflatgeobuftotable
text, text, float8 -> bool: st_dwithin
text, text, text -> box2d: st_estimatedextent st_findextent
text, text, text -> int: postgis_constraint_dims postgis_constraint_srid
text, text, text -> varchar: postgis_constraint_type
text, text, text -> void: _postgis_deprecate
text, text, text, bool -> box2d: st_estimatedextent
txtin text, nprecision int default 5 -> geometry: st_linefromencodedpolyline
varchar -> text: dropgeometrytable
varchar, varchar -> text: dropgeometrytable
varchar, varchar, int -> text: updategeometrysrid
varchar, varchar, varchar -> int: find_srid
varchar, varchar, varchar -> text: dropgeometrytable
varchar, varchar, varchar, int -> text: updategeometrysrid
varchar, varchar, varchar, varchar, int -> text: updategeometrysrid
version int, geom geometry, maxdecimaldigits int default 15, options int default 0, nprefix text default null, id text default null -> text:
  st_asgml
xcoordinate float8, ycoordinate float8, mcoordinate float8, srid int default 0 -> geometry: st_pointm
xcoordinate float8, ycoordinate float8, zcoordinate float8, mcoordinate float8, srid int default 0 -> geometry:
  st_pointzm
zoom int, x int, y int, bounds geometry default 'SRID=3857;LINESTRING(-20037508.34 -20037508.34,20037508.34 20037508.34)', margin float8 default 0.0 -> geometry:
  st_tileenvelope
`;
