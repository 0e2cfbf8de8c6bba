/** How two bounding boxes stand to each other, by the operator of Postgres's `box` that says it, with the number GiST knows it by. */
const boxOperators = [
  ["<<", "geometry_left", "<<", 1],
  ["&<", "geometry_overleft", "&<", 2],
  ["&&", "geometry_overlaps", "&&", 3],
  ["&>", "geometry_overright", "&>", 4],
  [">>", "geometry_right", ">>", 5],
  ["~=", "geometry_same", "~=", 6],
  ["~", "geometry_contains", "@>", 7],
  ["@", "geometry_within", "<@", 8],
  ["&<|", "geometry_overbelow", "&<|", 9],
  ["<<|", "geometry_below", "<<|", 10],
  ["|>>", "geometry_above", "|>>", 11],
  ["|&>", "geometry_overabove", "|&>", 12],
] as const;

const commuted: Readonly<Record<string, string>> = {
  "<<": ">>",
  ">>": "<<",
  "&&": "&&",
  "~=": "~=",
  "~": "@",
  "@": "~",
  "<<|": "|>>",
  "|>>": "<<|",
  "=": "=",
  "<>": "<>",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
};

/** In PL/pgSQL, because the planner would look into a function in SQL and then not see the operator that an index knows. */
function operator(symbol: string, name: string, type: string, body: string): string {
  const commutator = commuted[symbol];
  const functionName = name.replace("geometry", type);
  return `
create function ${functionName}(geom1 ${type}, geom2 ${type}) returns boolean
language plpgsql immutable strict parallel safe as $$ begin return ${body}; end $$;
create operator ${symbol} (
  leftarg = ${type}, rightarg = ${type}, function = ${functionName}${commutator === undefined ? "" : `, commutator = ${commutator}`}
);`;
}

const compared = [
  ["<", "lt", 1],
  ["<=", "le", 2],
  ["=", "eq", 3],
  [">=", "ge", 4],
  [">", "gt", 5],
] as const;

/** Values are ordered by their text. Postgres asks for a btree order wherever it sorts, groups or makes distinct. */
const order = (type: string): string => `
${compared
  .map(([symbol, name]) =>
    operator(
      symbol,
      `geometry_${name}`,
      type,
      `@extschema@._postgis_text(geom1::@extschema@.geometry) ${symbol} @extschema@._postgis_text(geom2::@extschema@.geometry)`,
    ),
  )
  .join("")}
create function ${type}_cmp(geom1 ${type}, geom2 ${type}) returns integer language sql immutable strict parallel safe as $$
  select pg_catalog.bttextcmp(@extschema@._postgis_text(geom1::@extschema@.geometry) collate "C",
    @extschema@._postgis_text(geom2::@extschema@.geometry) collate "C")
$$;
create operator class btree_${type}_ops default for type ${type} using btree as
  ${compared.map(([symbol, , strategy]) => `operator ${strategy} ${symbol}`).join(", ")}, function 1 ${type}_cmp(${type}, ${type});
`;

/** Those of polygons, which a value is laid out like. `operators`: with the numbers that GiST and SP-GiST know them by. */
const spatialIndexes = (type: string, gist: string, spgist: string, operators: string): string => `
create function ${gist}_consistent(internal, ${type}, smallint, oid, internal) returns boolean language internal immutable strict as 'gist_poly_consistent';
create function ${gist}_compress(internal) returns internal language internal immutable strict as 'gist_poly_compress';
create function ${spgist}_compress(${type}) returns box language internal immutable strict as 'spg_poly_quad_compress';
create operator class ${gist} default for type ${type} using gist as storage box, ${operators},
  function 1 ${gist}_consistent(internal, ${type}, smallint, oid, internal),
  function 2 pg_catalog.gist_box_union(internal, internal),
  function 3 ${gist}_compress(internal),
  function 5 pg_catalog.gist_box_penalty(internal, internal, internal),
  function 6 pg_catalog.gist_box_picksplit(internal, internal),
  function 7 pg_catalog.gist_box_same(box, box, internal);
create operator class ${spgist} default for type ${type} using spgist as storage box, ${operators},
  function 1 pg_catalog.spg_bbox_quad_config(internal, internal),
  function 2 pg_catalog.spg_box_quad_choose(internal, internal),
  function 3 pg_catalog.spg_box_quad_picksplit(internal, internal),
  function 4 pg_catalog.spg_box_quad_inner_consistent(internal, internal),
  function 5 pg_catalog.spg_box_quad_leaf_consistent(internal, internal),
  function 6 ${spgist}_compress(${type});
`;

const distance = (type: string, name: string): string => `
create function ${name}(geom1 ${type}, geom2 ${type}) returns float8 language sql immutable strict parallel safe as $$
  select @extschema@.st_distance(geom1, geom2)
$$;
create operator <-> (leftarg = ${type}, rightarg = ${type}, function = ${name}, commutator = <->);
`;

/** The operators of geometry and geography, and what indexes them. BRIN indexes on them cannot be made. */
export const operators: string = `
${boxOperators
  .map(([symbol, name, box]) =>
    operator(symbol, name, "geometry", `@extschema@.box(geom1) operator(pg_catalog.${box}) @extschema@.box(geom2)`),
  )
  .join("")}
${operator("&&", "geometry_overlaps", "geography", "@extschema@._postgis_box(geom1) operator(pg_catalog.&&) @extschema@._postgis_box(geom2)")}
${order("geometry")}
${order("geography")}
${operator("<>", "geometry_neq", "geometry", "not @extschema@.geometry_eq(geom1, geom2)")}
create function geometry_hash(geometry) returns integer language sql immutable strict parallel safe as $$
  select pg_catalog.hashtext(@extschema@._postgis_text($1))
$$;
create operator class hash_geometry_ops default for type geometry using hash as operator 1 =, function 1 geometry_hash(geometry);
${distance("geometry", "geometry_distance_centroid")}
${distance("geography", "geography_distance_knn")}
${spatialIndexes(
  "geometry",
  "gist_geometry_ops_2d",
  "spgist_geometry_ops_2d",
  boxOperators.map(([symbol, , , strategy]) => `operator ${strategy} ${symbol}`).join(", "),
)}
${spatialIndexes("geography", "gist_geography_ops", "spgist_geography_ops_nd", "operator 3 &&")}
`;
