import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { type Facts, factsOf } from "../../src/fix/facts.ts";
import { connect } from "../../src/live/connect.ts";
import { inSnapshot } from "../../src/live/snapshot.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { startNativeServer } from "../support/native-server.ts";

const schema = `
  create role member;
  create schema app;
  create type app.mood as enum ('good', 'bad');
  create domain app.email as text check (value like '%@%');
  create table app.people (
    id bigint generated always as identity primary key,
    name varchar(20) not null default 'nobody', email app.email, mood app.mood not null default 'good',
    tags text[] not null default '{}', prices numeric(10, 2)[], data jsonb, at timestamptz default now(),
    total numeric generated always as (prices[1] * 2) stored,
    check (length(name) > 1 and (mood = 'good' or data ->> 'why' is not null)),
    unique (name, email)
  );
  create table app.notes (
    id uuid, person_id bigint references app.people on delete cascade, body text, "odd ""name""" int,
    constraint "notes pk" primary key (id)
  );
  create index on app.notes (lower(body), person_id desc nulls last) include (id) where body is not null;
  create unique index by_tag on app.people using btree ((data ->> 'tag') collate "C", at);
  create index on app.people using gin (tags);
  create index on app.people using gin (data jsonb_path_ops);
  create table app.parts (id int, at date) partition by range (at);
  create table app.part_1 partition of app.parts for values from ('2024-01-01') to ('2025-01-01');
  create index on app.parts (at);
  create function app.me() returns bigint language sql stable security definer set search_path = '' as $$ select 1::bigint $$;
  create function app.many(a int, b text default 'x', variadic c int[] default '{}') returns table (x int, y text)
    language plpgsql as $$ begin return query select 1, 'a'; end $$;
  alter table app.notes enable row level security;
  create policy "own notes" on app.notes for all to member using ((select app.me()) = person_id) with check (person_id in (select p.id from app.people p where p.mood = 'good'::app.mood));
  create policy readers on app.notes as restrictive for select using (exists (select 1 from app.people where people.id = notes.person_id and people.email::text ilike '%@x.org' and people.at > now() - interval '1 day'));
  create policy casts on app.notes for update using (case when body is null then false else coalesce(body, '') <> '' and body = any (array['a', 'b']::text[]) end);
  create view app.short with (security_barrier) as select id, left(body, 10) as head from app.notes;
  create materialized view app.counted as select person_id, count(*) as n from app.notes group by 1;
  create unique index on app.counted (person_id);
  create function app.touch() returns trigger language plpgsql as $$ begin return new; end $$;
  create trigger touch before update of body, person_id on app.notes for each row when (old.body is distinct from new.body) execute function app.touch();
`;

const asData = (facts: ReadonlyMap<string, Facts>): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  Object.fromEntries([...facts].map(([key, { aspects }]) => [key, Object.fromEntries(aspects)]));

describe("the facts that a fix relies on", () => {
  let inShadow: Readonly<Record<string, unknown>> = {};
  beforeAll(async () => {
    await loadParser();
    const shadow = await openShadow({ platform: "none" });
    await shadow.script(schema);
    inShadow = asData(factsOf(await readCatalog(shadow)));
    await shadow.close();
  });

  it("are about every object that a fix can change", () => {
    const kinds = new Set(
      Object.keys(inShadow).map((key) => key.slice(0, key.indexOf(" app.") + 1 || undefined).trim()),
    );
    for (const kind of ["table", "view", "materialized view", "function", "index"]) expect(kinds).toContain(kind);
    expect(Object.keys(inShadow).filter((key) => key.startsWith("policy "))).toHaveLength(3);
    expect(Object.keys(inShadow).filter((key) => key.startsWith("table constraint "))).not.toHaveLength(0);
  });

  describe.each([14, 15, 17, 18] as const)("on PostgreSQL %i", (major) => {
    let server: Awaited<ReturnType<typeof startNativeServer>>;
    beforeAll(async () => {
      server = await startNativeServer(major);
    });
    afterAll(() => server.stop());

    it("are those that the shadow reports", async () => {
      const live = await connect(await server.createDatabase("facts", schema), {
        environment: {},
        connectTimeoutMs: 5000,
      });
      const catalog = await inSnapshot(live, { statement: 0, lock: 0, idle: 0 }, (connection) =>
        readCatalog(connection),
      );
      await live.close();
      expect(asData(factsOf(catalog))).toEqual(inShadow);
    });
  });
});
