import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { sql } from "../../src/sql/sql.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
  await shadow.script("set session authorization postgres");
  await shadow.script("create extension postgis with schema extensions");
});
afterAll(() => shadow.close());

/** The rows of the last statement, or what Postgres said of the first that failed. All is undone. */
const rowsOf = (...texts: readonly string[]): Promise<unknown> =>
  shadow.scratch(async () => {
    await shadow.execute([sql`set session authorization postgres`]);
    const outcomes = await shadow.attemptScripts(texts.map((text) => ({ text })));
    for (const outcome of outcomes) if (!outcome.ok) return outcome.error.message;
    const last = outcomes.at(-1);
    return last?.ok ? last.rows : null;
  });

const places =
  "create table public.places (id int, at geometry(Point, 4326), area geography(PolygonZ), any_shape geometry)";

describe("the stand-in for PostGIS", () => {
  it("keeps type modifiers, and shows them as PostGIS does", async () => {
    const rows = await rowsOf(
      places,
      `select pg_catalog.format_type(atttypid, atttypmod) as type from pg_catalog.pg_attribute
        where attrelid = 'public.places'::regclass and attnum > 1 order by attnum`,
    );
    expect(rows).toEqual([
      { type: "geometry(Point,4326)" },
      { type: "geography(PolygonZ,4326)" },
      { type: "geometry" },
    ]);
    expect(
      await rowsOf(
        places,
        "select f_geometry_column as name, type, srid, coord_dimension from geometry_columns order by 1",
      ),
    ).toEqual([
      { name: "any_shape", type: "GEOMETRY", srid: 0, coord_dimension: 2 },
      { name: "at", type: "POINT", srid: 4326, coord_dimension: 2 },
    ]);
  });

  it.each([
    ["'nonsense'::geometry", "parse error - invalid geometry"],
    ["null::geometry(Pointless)", "Invalid geometry type modifier: pointless"],
    ["'LINESTRING(0 0,1 1)'::geometry(Point)", "Geometry type (LineString) does not match column type (Point)"],
    ["'SRID=3857;POINT(0 0)'::geometry(Point, 4326)", "Geometry SRID (3857) does not match column SRID (4326)"],
    ["st_x('LINESTRING(0 0,1 1)')", "Argument to this function must have type POINT"],
  ])("refuses %s", async (expression, message) => {
    expect(await rowsOf(`select ${expression}`)).toBe(message);
  });

  it.each([
    ["'srid=4326; point ( 1  2.50 )'::geometry", "SRID=4326;POINT(1 2.50)"],
    ["'POINT EMPTY'::geometry", "POINT EMPTY"],
    ["st_setsrid(st_makepoint(-0.1, 51.5), 4326)::geography", "SRID=4326;POINT(-0.1 51.5)"],
    ["st_geomfromtext('POINT Z (1 2 3)', 4326)", "SRID=4326;POINT Z (1 2 3)"],
    ["array['POINT(1 1)'::geometry, 'POINT(2 2)']", '{"POINT(1 1)":"POINT(2 2)"}'],
    ["st_astext('SRID=4326;POINT(1 2)'::geography)", "POINT(1 2)"],
    ["st_asgeojson(st_point(1, 2))::jsonb ->> 'type'", "Point"],
    ["st_geometrytype('MULTIPOLYGON(((0 0,1 0,1 1,0 0)))'::geometry)", "ST_MultiPolygon"],
    ["round(st_distance('POINT(0 0)'::geography, 'POINT(0 1)'::geography))", 111195],
    ["st_distance('POINT(0 0)'::geometry, 'POINT(3 4)')", 5],
    ["st_contains('POLYGON((0 0,4 0,4 4,0 4,0 0))', 'POINT(1 1)'::geometry)", true],
    ["st_within('POINT(5 1)'::geometry, 'POLYGON((0 0,4 0,4 4,0 4,0 0))')", false],
    ["st_srid(st_makeenvelope(0, 0, 1, 1, 4326))", 4326],
  ])("computes %s", async (expression, value) => {
    expect(await rowsOf(`select ${expression} as value`)).toEqual([{ value }]);
  });

  it("says of the rest that it is not computed, rather than answer wrongly", async () => {
    for (const call of ["st_buffer('POINT(0 0)'::geometry, 1)", "st_union(array['POINT(0 0)'::geometry])"]) {
      expect(await rowsOf(`select ${call}`)).toContain("is not computed in this database");
    }
    expect(await rowsOf("select st_distance('LINESTRING(0 0,1 1)'::geometry, 'POINT(3 4)')")).toContain("not computed");
    expect(await rowsOf(places, "select st_union(at) as whole from public.places")).toEqual([{ whole: null }]);
  });

  it("finds by index what it finds without", async () => {
    const filled = [
      "create table public.spots (at geometry(Point, 4326), place geography(Point, 4326))",
      `insert into public.spots select st_setsrid(st_makepoint(x, y), 4326), st_point(x, y)::geography
        from generate_series(0, 20) as x, generate_series(0, 20) as y`,
      "create index spots_at on public.spots using gist (at)",
      "create index spots_place on public.spots using gist (place)",
      "create index spots_tree on public.spots using spgist (at)",
      "set local enable_seqscan = off",
    ];
    const within = "from public.spots where at && st_makeenvelope(1, 1, 3, 3, 4326)";
    expect(await rowsOf(...filled, `select count(*)::int as found ${within}`)).toEqual([{ found: 9 }]);
    expect(JSON.stringify(await rowsOf(...filled, `explain select * ${within}`))).toMatch(/spots_(at|tree)/);
  });

  it("takes geometry into keys, defaults, generated columns, policies and constraints", async () => {
    const rows = await rowsOf(
      `create table public.zones (
        id int primary key, lat float8, lng float8,
        at geography(Point, 4326) generated always as (st_setsrid(st_makepoint(lng, lat), 4326)::geography) stored,
        home geometry default 'POINT(0 0)', unique (home), check (st_srid(home) = 0), exclude using gist (home with &&)
      )`,
      "alter table public.zones enable row level security",
      "create policy near on public.zones using (st_dwithin(at, 'POINT(0 0)'::geography, 1000))",
      "insert into public.zones (id, lat, lng) values (1, 2, 1)",
      "select at, home from public.zones",
    );
    expect(rows).toEqual([{ at: "SRID=4326;POINT(1 2)", home: "POINT(0 0)" }]);
  });

  it("adds and drops geometry columns by function", async () => {
    const rows = await rowsOf(
      "create table public.roads (id int)",
      "select AddGeometryColumn('public', 'roads', 'line', 4326, 'LINESTRING', 2)",
      "select AddGeometryColumn('roads', 'middle', 4326, 'POINT', 2)",
      "select DropGeometryColumn('roads', 'middle')",
      "select type from geometry_columns",
    );
    expect(rows).toEqual([{ type: "LINESTRING" }]);
  });
});
