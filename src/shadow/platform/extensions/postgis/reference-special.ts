/** Aggregates, in the notation of `declare.ts` (https://postgis.net/docs/PostGIS_Special_Functions_Index.html). */
export const aggregates: string = `
anyelement -> bytea: st_asflatgeobuf st_asgeobuf st_asmvt
anyelement, bool -> bytea: st_asflatgeobuf
anyelement, bool, text -> bytea: st_asflatgeobuf
anyelement, text -> bytea: st_asgeobuf st_asmvt
anyelement, text, int -> bytea: st_asmvt
anyelement, text, int, text -> bytea: st_asmvt
anyelement, text, int, text, text -> bytea: st_asmvt
geometry -> box2d: st_extent
geometry -> box3d: st_3dextent
geometry -> geometry: st_collect st_coverageunion st_makeline st_memcollect st_memunion st_polygonize st_union
geometry -> geometry[]: st_clusterintersecting
geometry, float8 -> geometry: st_union
geometry, float8 -> geometry[]: st_clusterwithin
`;

/** Window functions. */
export const windows: string = `
geom geometry, gapmaximumwidth float8 default 0.0, snappingdistance float8 default '-1.0', overlapmergestrategy text default 'MERGE_LONGEST_BORDER' -> geometry:
  st_coverageclean
geom geometry, k int, max_radius float8 default null -> int: st_clusterkmeans
geom geometry, tolerance float8 default 0.0 -> geometry: st_coverageinvalidedges
geom geometry, tolerance float8, simplifyboundary bool default true -> geometry: st_coveragesimplify
geometry -> int: st_clusterintersectingwin
geometry, float8 -> int: st_clusterwithinwin
geometry, float8, int -> int: st_clusterdbscan
`;

/** Support functions that only Postgres itself calls. A dump of a database grants them to roles, so they have to be there. */
export const internals: string = `
box2d, box2d, internal -> internal: geography_gist_same
bytea, internal -> internal: geography_gist_union geometry_gist_union_2d geometry_gist_union_nd pgis_asmvt_deserialfn
  pgis_geometry_union_parallel_deserialfn
geometry, cstring -> geometry: st_swapordinates
geometry, geometry, internal -> internal: geometry_gist_same_2d geometry_gist_same_nd
internal -> bool: geography_analyze geometry_analyze
internal -> bytea: pgis_asflatgeobuf_finalfn pgis_asgeobuf_finalfn pgis_asmvt_finalfn pgis_asmvt_serialfn
  pgis_geometry_union_parallel_serialfn
internal -> geometry: pgis_geometry_collect_finalfn pgis_geometry_coverageunion_finalfn pgis_geometry_makeline_finalfn
  pgis_geometry_polygonize_finalfn pgis_geometry_union_parallel_finalfn
internal -> geometry[]: pgis_geometry_clusterintersecting_finalfn pgis_geometry_clusterwithin_finalfn
internal -> internal: geography_gist_compress geography_gist_decompress geography_spgist_compress_nd
  geometry_gist_compress_2d geometry_gist_compress_nd geometry_gist_decompress_2d geometry_gist_decompress_nd
  geometry_spgist_compress_2d geometry_spgist_compress_3d geometry_spgist_compress_nd postgis_index_supportfn
internal -> void: geometry_gist_sortsupport_2d geometry_sortsupport
internal, anyelement -> internal: pgis_asflatgeobuf_transfn pgis_asgeobuf_transfn pgis_asmvt_transfn
internal, anyelement, bool -> internal: pgis_asflatgeobuf_transfn
internal, anyelement, bool, text -> internal: pgis_asflatgeobuf_transfn
internal, anyelement, text -> internal: pgis_asgeobuf_transfn pgis_asmvt_transfn
internal, anyelement, text, int -> internal: pgis_asmvt_transfn
internal, anyelement, text, int, text -> internal: pgis_asmvt_transfn
internal, anyelement, text, int, text, text -> internal: pgis_asmvt_transfn
internal, geography, int -> bool: geography_gist_consistent
internal, geography, int -> float8: geography_gist_distance
internal, geometry -> internal: pgis_geometry_accum_transfn pgis_geometry_union_parallel_transfn
internal, geometry, float8 -> internal: pgis_geometry_accum_transfn pgis_geometry_union_parallel_transfn
internal, geometry, float8, int -> internal: pgis_geometry_accum_transfn
internal, geometry, int -> bool: geometry_gist_consistent_2d geometry_gist_consistent_nd
internal, geometry, int -> float8: geometry_gist_distance_2d geometry_gist_distance_nd
internal, internal -> bool: geography_spgist_leaf_consistent_nd geometry_spgist_leaf_consistent_2d
  geometry_spgist_leaf_consistent_3d geometry_spgist_leaf_consistent_nd
internal, internal -> internal: geog_brin_inclusion_merge geography_gist_picksplit geom2d_brin_inclusion_merge
  geom3d_brin_inclusion_merge geom4d_brin_inclusion_merge geometry_gist_picksplit_2d geometry_gist_picksplit_nd
  pgis_asmvt_combinefn pgis_geometry_union_parallel_combinefn
internal, internal -> void: geography_spgist_choose_nd geography_spgist_config_nd geography_spgist_inner_consistent_nd
  geography_spgist_picksplit_nd geometry_spgist_choose_2d geometry_spgist_choose_3d geometry_spgist_choose_nd
  geometry_spgist_config_2d geometry_spgist_config_3d geometry_spgist_config_nd geometry_spgist_inner_consistent_2d
  geometry_spgist_inner_consistent_3d geometry_spgist_inner_consistent_nd geometry_spgist_picksplit_2d
  geometry_spgist_picksplit_3d geometry_spgist_picksplit_nd
internal, internal, internal -> internal: geography_gist_penalty geometry_gist_penalty_2d geometry_gist_penalty_nd
internal, internal, internal, internal -> bool: geog_brin_inclusion_add_value geom2d_brin_inclusion_add_value
  geom3d_brin_inclusion_add_value geom4d_brin_inclusion_add_value
internal, oid, internal, int -> float8: gserialized_gist_sel_2d gserialized_gist_sel_nd
internal, oid, internal, smallint -> float8: gserialized_gist_joinsel_2d gserialized_gist_joinsel_nd
`;
