import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Reading, readAgain, readCatalog, startReading } from "../../src/catalog/read.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { everythingIn } from "../support/everything.ts";

/** Changes of every kind of thing that a Catalog holds; most of them touch no name. */
const changes = [
  "comment on schema public is 'mine'",
  "comment on view public.above is 'counts'",
  "create or replace view public.above as select count(*) as c from public.kept",
  "comment on schema public is 'other'; grant create on schema public to anon",
  "alter schema auth owner to anon",
  "alter role anon bypassrls",
  "grant service_role to authenticated",
  "alter role authenticator set pgrst.db_schemas = 'api'",
  "alter role anon rename to nobody",
  `alter type public."odd.status" add value 'yankee'`,
  "alter domain public.email drop not null",
  `alter domain public.email drop constraint "at.sign"`,
  "grant usage on type public.email to anon",
  "comment on type public.email is 'mail'",
  `alter type "My ""Schema"".x".pair add attribute d int`,
  `alter table public."odd.name" disable row level security`,
  "alter table public.with_serial force row level security",
  `revoke select on public."odd.name" from anon`,
  "alter table public.fleeting set logged",
  "alter table public.fleeting replica identity default",
  "alter table public.fleeting set (fillfactor = 50)",
  "alter table public.fleeting owner to anon",
  "comment on table public.fleeting is 'brief'",
  "alter table public.child no inherit public.with_serial",
  "alter table public.split detach partition public.split_a",
  `revoke update ("select") on public."odd.name" from authenticated`,
  `alter table public."odd.name" alter column n set default 5`,
  `comment on column public."odd.name".n is 'count'`,
  `alter table public."odd.name" rename column owner to holder`,
  'alter table public.fleeting add column c text collate "C"',
  "alter table public.fleeting drop column b",
  `alter table public."odd.name" drop constraint "ch.eck"`,
  `alter table public.with_serial validate constraint "not.valid"`,
  "alter table public.with_serial alter constraint narrow deferrable",
  "alter index public.fleeting_b rename to other",
  `alter index public."Idx 1" set (fillfactor = 60)`,
  "alter table public.fleeting set without cluster",
  "drop index public.partial_covering",
  "create index on public.with_serial (small)",
  'drop policy floor on public."odd.name"',
  "alter policy everything on public.with_serial using (small > 7)",
  "alter policy everything on public.with_serial to authenticated",
  `alter policy everything on public.with_serial using (exists (select from public."odd.name"))`,
  "alter policy everything on public.with_serial rename to all_of_it",
  `comment on policy floor on public."odd.name" is 'none'`,
  `alter table public."odd.name" disable trigger "t 1"`,
  `drop trigger later on public."odd.name"`,
  "drop trigger instead on public.above",
  `alter sequence public."odd 🦊 seq" increment 7`,
  `alter sequence public."odd 🦊 seq" owned by public.fleeting.a`,
  `revoke usage on sequence public."odd 🦊 seq" from anon`,
  "alter function public.is_ok set search_path = public",
  "alter function public.is_ok security invoker",
  `revoke execute on function public."odd.fn" from anon`,
  "create or replace function public.touch() returns trigger language plpgsql as $$ begin return old; end $$",
  "comment on function public.is_ok is 'invoker'",
  "alter function public.is_ok rename to is_fine",
  `drop aggregate public."my.agg"(int); create aggregate public."my.agg"(int) (sfunc = int4pl, stype = int, initcond = '9')`,
  "create function public.added() returns int language sql as $$ select 1 $$",
  `create or replace view public.above as select count(id) as c from public."v.1"`,
  "alter view public.asks set (security_invoker = off)",
  "grant select on public.above to anon",
  "alter materialized view public.kept owner to anon",
  `refresh materialized view public.kept`,
  `alter event trigger "Ev T" enable`,
  `alter publication "pub 1" set (publish = 'update')`,
  `alter publication "pub 1" drop table public.to_split`,
  "alter publication part set table public.with_serial (id) where (small > 2)",
  `alter publication "by schema" add tables in schema auth`,
  "alter default privileges in schema public revoke select on tables from anon",
  "alter default privileges grant insert on tables to authenticated",
  `alter server "srv 1" rename to other`,
  "create extension pgcrypto schema public",
  "update storage.buckets set public = true where id = 'a'",
  "drop table public.with_serial cascade",
  "create table public.added (id int primary key)",
];

describe("a catalog that is read again", () => {
  let shadow: Shadow;
  let earlier: Reading;
  beforeAll(async () => {
    shadow = await openShadow({ platform: "none" });
    await shadow.script(everythingIn(18));
    earlier = await startReading(shadow);
  });
  afterAll(() => shadow.close());

  it("is the very one of before where nothing has changed", async () => {
    expect(earlier.marks).not.toBeNull();
    expect(earlier.catalog).toEqual(await readCatalog(shadow));
    expect(await readAgain(shadow, earlier)).toBe(earlier.catalog);
  });

  it.each(changes)("is as a whole reading gives it: %s", async (change) => {
    await shadow.scratch(async () => {
      await shadow.script(change);
      const whole = await readCatalog(shadow);
      expect(whole).not.toEqual(earlier.catalog);
      expect(await readAgain(shadow, earlier)).toEqual(whole);
    });
    expect(await readAgain(shadow, earlier)).toBe(earlier.catalog);
  });

  it("tells apart two states of as many rows as before", async () => {
    for (const name of ["floor", 'own "rows" 🦊']) {
      await shadow.scratch(async () => {
        await shadow.script(`drop policy "${name.replaceAll('"', '""')}" on public."odd.name"`);
        await shadow.script(`create policy other on public."odd.name" using (true)`);
        expect(await readAgain(shadow, earlier)).toEqual(await readCatalog(shadow));
      });
    }
  });

  it("is read whole where marks are missing", async () => {
    await shadow.scratch(async () => {
      await shadow.script("create policy other on public.fleeting using (true)");
      expect(await readAgain(shadow, { ...earlier, marks: null })).toEqual(await readCatalog(shadow));
    });
  });
});
