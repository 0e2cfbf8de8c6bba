/** Functions whose first argument is a geometry, in the notation of `declare.ts` (https://postgis.net/docs/reference.html). */
export const onGeometry: string = `
g geometry, prec_x int, prec_y int default null, prec_z int default null, prec_m int default null -> geometry:
  st_quantizecoordinates
g geometry, tolerance float8 default null, max_iter int default 10000, fail_if_not_converged bool default false -> geometry:
  st_geometricmedian
g1 geometry, clip geometry default null, tolerance float8 default 0.0, return_polygons bool default true -> geometry:
  _st_voronoi
g1 geometry, tolerance float8 default 0.0, extend_to geometry default null -> geometry: st_voronoilines
  st_voronoipolygons
g1 geometry, tolerance float8 default 0.0, flags int default 0 -> geometry: st_delaunaytriangles
geom geometry, bounds box2d, extent int default 4096, buffer int default 256, clip_geom bool default true -> geometry:
  st_asmvtgeom
geom geometry, distance_forward float8, distance_backward float8 default 0.0 -> geometry: st_lineextend
geom geometry, dx float8, dy float8, dz float8 default 0, dm float8 default 0 -> geometry: st_expand
geom geometry, fits bool default false -> geometry: st_boundingdiagonal
geom geometry, flags int default 0 -> valid_detail: st_isvaliddetail
geom geometry, format text default 'hdddmmss' -> text: st_asmarc21
geom geometry, maxchars int default 0 -> text: st_geohash
geom geometry, maxdecimaldigits int default 15, nprefix text default '' -> text: st_askml
geom geometry, maxdecimaldigits int default 15, options int default 0 -> text: st_asgml st_asx3d
geom geometry, maxvertices int default 256, gridsize float8 default '-1.0' -> setof geometry: st_subdivide
geom geometry, mvalue float8 default 0.0 -> geometry: st_force3dm
geom geometry, nprecision int default 5 -> text: st_asencodedpolyline
geom geometry, pipeline text, to_srid int default 0 -> geometry: st_inversetransformpipeline st_transformpipeline
geom geometry, prec int default null, prec_z int default null, prec_m int default null, with_sizes bool default null, with_boxes bool default null -> bytea:
  st_astwkb
geom geometry, radius float8, options text default '' -> geometry: st_buffer
geom geometry, rel int default 0, maxdecimaldigits int default 15 -> text: st_assvg
geom geometry, tmpl text default '' -> text: st_aslatlontext
geom geometry, tol float8 default 32, toltype int default 0, flags int default 0 -> geometry: st_curvetoline
geom geometry, tolerance float8 default 0.0 -> geometry: st_removerepeatedpoints
geom geometry, tolerance float8 default 0.0, boundary geometry default 'POINT EMPTY', OUT center geometry, OUT nearest geometry, OUT radius float8 -> record:
  st_largestemptycircle
geom geometry, vertex_fraction float8, is_outer bool default true -> geometry: st_simplifypolygonhull
geom geometry, zvalue float8 default 0.0 -> geometry: st_force3d st_force3dz
geom geometry, zvalue float8 default 0.0, mvalue float8 default 0.0 -> geometry: st_force4d
geom geometry[], ids bigint[], prec int default null, prec_z int default null, prec_m int default null, with_sizes bool default null, with_boxes bool default null -> bytea:
  st_astwkb
geom1 geometry, geom2 geometry, float8 default '-1' -> float8: st_frechetdistance
geom1 geometry, geom2 geometry, gridsize float8 default '-1' -> geometry: st_intersection
geom1 geometry, geom2 geometry, gridsize float8 default '-1.0' -> geometry: st_difference st_symdifference
geometry -> bigint: _st_sortablehash
geometry -> bool: postgis_hasbbox st_hasarc st_hasm st_hasz st_isclosed st_iscollection st_ispolygonccw st_ispolygoncw
  st_isring st_issimple st_isvalid st_isvalidtrajectory
geometry -> box2d: box2d postgis_getbbox
geometry -> box3d: box3d
geometry -> bytea: bytea st_asbinary st_asewkb
geometry -> float8: st_3dlength st_3dperimeter st_area st_area2d st_length st_length2d st_m st_minimumclearance
  st_perimeter st_perimeter2d
geometry -> geometry: postgis_addbbox postgis_dropbbox postgis_geos_noop postgis_noop st_boundary st_buildarea
  st_centroid st_cleangeometry st_collectionextract st_collectionhomogenize st_convexhull st_endpoint st_envelope
  st_exteriorring st_flipcoordinates st_force2d st_forcecollection st_forcecurve st_forcepolygonccw st_forcepolygoncw
  st_forcerhr st_forcesfs st_linefrommultipoint st_linemerge st_linetocurve st_makepolygon st_makevalid
  st_minimumclearanceline st_multi st_node st_normalize st_orientedenvelope st_pointonsurface st_points st_reverse
  st_shiftlongitude st_startpoint st_triangulatepolygon
geometry -> int: st_dimension st_memsize st_npoints st_nrings st_numcurves st_numgeometries st_numinteriorring
  st_numinteriorrings st_numpatches st_numpoints
geometry -> path: path
geometry -> polygon: polygon
geometry -> setof geometry_dump: st_dump st_dumppoints st_dumprings st_dumpsegments
geometry -> smallint: st_coorddim st_ndims st_zmflag
geometry -> text: st_ashexewkb st_isvalidreason st_summary
geometry geometry, frommeasure float8, tomeasure float8, leftrightoffset float8 default 0.0 -> geometry:
  st_locatebetween
geometry geometry, measure float8, leftrightoffset float8 default 0.0 -> geometry: st_locatealong
geometry, OUT center geometry, OUT nearest geometry, OUT radius float8 -> record: st_maximuminscribedcircle
geometry, OUT center geometry, OUT radius float8 -> record: st_minimumboundingradius
geometry, bool -> geometry: st_linemerge
geometry, box2d -> geometry: st_clipbybox2d
geometry, box2d, bool default false -> geometry: st_removeirrelevantpointsforview
geometry, box2df -> bool: contains_2d is_contained_2d overlaps_2d
geometry, float8 -> geometry: st_3dlineinterpolatepoint st_expand st_lineinterpolatepoint st_reduceprecision st_rotate
  st_rotatex st_rotatey st_rotatez st_segmentize st_simplify st_simplifypreservetopology st_simplifyvw st_snaptogrid
geometry, float8 default '-1', int default 1 -> geometry: st_seteffectivearea
geometry, float8, bool -> geometry: st_simplify
geometry, float8, float8 -> geometry: st_addmeasure st_linesubstring st_locatebetweenelevations st_project
  st_removesmallparts st_scale st_snaptogrid st_translate st_wrapx
geometry, float8, float8 default null, bool default false -> geometry: st_filterbym
geometry, float8, float8, float8 -> bool: st_pointinsidecircle
geometry, float8, float8, float8 -> geometry: st_rotate st_scale st_translate
geometry, float8, float8, float8, float8 -> geometry: st_snaptogrid st_transscale
geometry, float8, float8, float8, float8, float8, float8 -> geometry: st_affine
geometry, float8, float8, float8, float8, float8, float8, float8, float8, float8, float8, float8, float8 -> geometry:
  st_affine
geometry, float8, geometry -> geometry: st_rotate
geometry, float8, int -> geometry: st_buffer
geometry, float8, repeat bool default true -> geometry: st_lineinterpolatepoints
geometry, geometry -> bool: _st_3dintersects _st_contains _st_containsproperly _st_coveredby _st_covers _st_crosses
  _st_equals _st_intersects _st_orderingequals _st_overlaps _st_touches _st_within equals geometry_contained_3d
  geometry_contains_3d geometry_contains_nd geometry_overlaps_3d geometry_overlaps_nd geometry_same_3d
  geometry_same_nd geometry_within_nd st_3dintersects st_containsproperly st_crosses st_disjoint st_equals
  st_orderingequals st_overlaps st_touches
geometry, geometry -> box2d: st_makebox2d
geometry, geometry -> box3d: st_3dmakebox
geometry, geometry -> float8: _st_maxdistance geometry_distance_box geometry_distance_centroid_nd
  geometry_distance_cpa st_3ddistance st_3dmaxdistance st_angle st_azimuth st_closestpointofapproach st_distancecpa
  st_distancespheroid st_hausdorffdistance st_interpolatepoint st_linelocatepoint st_maxdistance
geometry, geometry -> geometry: _st_longestline st_3dclosestpoint st_3dlongestline st_3dshortestline st_addpoint
  st_closestpoint st_collect st_longestline st_makeline st_scale st_scroll st_sharedpaths st_shortestline st_split
  st_symmetricdifference st_union
geometry, geometry -> int: _st_linecrossingdirection st_linecrossingdirection
geometry, geometry -> text: st_relate
geometry, geometry, float8 -> bool: _st_3ddfullywithin _st_3ddwithin _st_dfullywithin _st_dwithin st_3ddfullywithin
  st_3ddwithin st_cpawithin st_dfullywithin
geometry, geometry, float8 -> float8: st_distancesphere st_hausdorffdistance
geometry, geometry, float8 -> geometry: st_project st_snap st_union
geometry, geometry, float8, float8, float8, float8 -> geometry: st_snaptogrid
geometry, geometry, geometry -> geometry: st_scale
geometry, geometry, int -> geometry: st_addpoint
geometry, geometry, int -> text: st_relate
geometry, geometry, spheroid -> float8: st_distancespheroid
geometry, geometry, text -> bool: st_relate
geometry, geometry[] -> geometry: st_makepolygon
geometry, gidx -> bool: overlaps_nd
geometry, gridsize float8 default '-1.0' -> geometry: st_unaryunion
geometry, int -> bool: st_isvalid
geometry, int -> geometry: st_collectionextract st_curven st_generatepoints st_geometryn st_interiorringn st_patchn
  st_pointn st_polygon st_removepoint st_transform
geometry, int -> text: st_asewkt st_astext st_isvalidreason
geometry, int default 1, bool default false -> geometry: st_chaikinsmoothing
geometry, int, geometry -> geometry: st_setpoint
geometry, int, int -> geometry: st_generatepoints
geometry, spheroid -> float8: st_length2dspheroid st_lengthspheroid
geometry, text -> bytea: st_asbinary st_asewkb
geometry, text -> geometry: st_forcesfs st_makevalid st_transform
geometry, text -> text: st_ashexewkb
geometry, text, bool, int -> geometry: postgis_transform_pipeline_geometry
geometry, text, int -> geometry: st_transform
geometry, text, text -> geometry: st_transform
geometry, text, text, int -> geometry: postgis_transform_geometry
geometry[] -> geometry: st_collect st_coverageunion st_makeline st_polygonize st_union
geometry[] -> geometry[]: st_clusterintersecting
geometry[], float8 -> geometry[]: st_clusterwithin
pt1 geometry, pt2 geometry, pt3 geometry, pt4 geometry default 'POINT EMPTY' -> float8: st_angle
r record, geom_column text default '', maxdecimaldigits int default 9, pretty_bool bool default false, id_column text default '' -> text:
  st_asgeojson
`;
