import { describe, expect, it } from "vitest";
import type { ExposedSchemas } from "../../src/access/access.ts";
import { buildAccess } from "../../src/access/build-access.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { relationOf, shadowForFile, tableOf } from "../support/catalog-of.ts";

const exposed: ExposedSchemas = { schemas: ["public"], from: "option" };
const { catalogOf } = shadowForFile();

const found = <T>(list: readonly T[], wanted: (one: T) => boolean): T => {
  const one = list.find(wanted);
  if (one === undefined) throw new Error("not in the catalog");
  return one;
};

const routine = (catalog: Catalog, name: string) => found(catalog.routines, (one) => one.name === name);

describe("roles with a connection of their own", () => {
  it("need no schema to be served, and are the application's", async () => {
    const catalog =
      await catalogOf(`create schema inner_part; create role clerk login; grant usage on schema inner_part to clerk;
      create table inner_part.file (id int primary key, tenant text); alter table inner_part.file enable row level security;
      grant select on inner_part.file to clerk;
      create policy own on inner_part.file using (tenant = current_setting('app.tenant', true));`);
    const access = buildAccess(catalog, exposed);
    const reach = access.reach("clerk", relationOf(catalog, "inner_part.file"), "select");
    expect([access.logins, access.viaApi("clerk"), access.viaApi("anon")]).toEqual([["clerk"], false, true]);
    expect([reach.rows, reach.through[0]?.text]).toEqual(["own", "clerk asks over a connection to the database"]);
    expect(access.reach("anon", relationOf(catalog, "inner_part.file"), "select").rows).toBe("none");
  });

  it("pass by policies as owner of the table, unless they are forced", async () => {
    const sql = `create role keeper login; grant create on schema public to keeper; create table file (id int primary key);
      alter table file enable row level security; alter table file owner to keeper;`;
    const open = await catalogOf(sql);
    expect(buildAccess(open, exposed).reach("keeper", relationOf(open, "public.file"), "select").rows).toBe("all");
    const forced = await catalogOf(`${sql} alter table file force row level security;`);
    expect(buildAccess(forced, exposed).reach("keeper", relationOf(forced, "public.file"), "select").rows).toBe("none");
  });
});

describe("routines and sequences", () => {
  it("may be called by whoever holds it, where the API serves them", async () => {
    const catalog = await catalogOf(`create schema inner_part; grant usage on schema inner_part to anon;
      create function open_one() returns int language sql as 'select 1';
      create function inner_part.hidden_one() returns int language sql as 'select 1';
      create function closed_one() returns int language sql as 'select 1';
      revoke all on function closed_one() from public, anon;
      create function fired_one() returns trigger language plpgsql as 'begin return new; end';`);
    const access = buildAccess(catalog, exposed);
    const calls = ["open_one", "hidden_one", "closed_one", "fired_one"].map((name) => {
      const { may, through } = access.call("anon", routine(catalog, name));
      return [may, through.at(-1)?.text];
    });
    expect(calls).toEqual([
      [true, "anon holds execute through PUBLIC"],
      [false, "the API does not serve the schema inner_part"],
      [false, "anon does not hold execute"],
      [false, "only a trigger calls public.fired_one()"],
    ]);
  });

  it("tell each privilege apart", async () => {
    const catalog = await catalogOf(
      "create sequence ticket; revoke all on sequence ticket from anon; grant usage on ticket to anon;",
    );
    const access = buildAccess(catalog, exposed);
    const ticket = found(catalog.sequences, ({ name }) => name === "ticket");
    expect(access.sequence("anon", ticket, "usage").may).toBe(true);
    expect(access.sequence("anon", ticket, "update").may).toBe(false);
  });
});

describe("other ways to a table's rows", () => {
  it("are its parents, its children, its views and what is published", async () => {
    const catalog = await catalogOf(`create table visit (id int, day date) partition by range (day);
      create table visit_old partition of visit default;
      create view visits as select * from visit; create view visits_again as select * from visits;
      alter publication supabase_realtime add table visit;`);
    const access = buildAccess(catalog, exposed);
    const ways = (table: string) =>
      access.entrances(tableOf(catalog, table)).map(({ kind, object }) => `${kind} ${object}`);
    expect(ways("public.visit")).toEqual([
      "child public.visit_old",
      "view public.visits",
      "view public.visits_again",
      "publication supabase_realtime",
    ]);
    expect(ways("public.visit_old")).toEqual(["parent public.visit"]);
  });
});
