import { expect, test } from "vitest";
import { replayer } from "../support/replayed.ts";

const replayed = replayer();

test("objects and their parts, made directly, in DO blocks and by functions", async () => {
  const { madeAt, changedAt, statements } = await replayed({
    "1.sql": `create schema app;
create table app.a (
  id bigserial primary key,
  email text unique,
  constraint long check (length(email) > 3)
);
alter table app.a add column name text, add constraint named check (name <> '');
alter table app.a enable row level security;
create index a_name on app.a (name);
create policy own on app.a using (true);
comment on table app.a is 'x';
alter policy own on app.a using (false);`,
    "2.sql": `
do $$ begin
  for i in 1..2 loop
    execute format('create table app.dyn_%s (id int references app.a)', i);
  end loop;
end $$;
create function app.make(name text) returns void language plpgsql as $$
begin
  execute format('create table app.%I (id int primary key)', name);
end $$;
create function app.touch() returns trigger language plpgsql as $$ begin return new; end $$;
select app.make('made');
create trigger touch before update on app.made for each row execute function app.touch();
select * into app.copied from app.a;
alter default privileges in schema app grant select on tables to anon;
insert into storage.buckets (id, name, public) values ('avatars', 'avatars', true);`,
  });
  expect(statements.failed).toEqual([]);
  expect(madeAt("schema", "app")).toBe("1.sql:1");
  expect(madeAt("table", "app.a")).toBe("1.sql:2");
  expect(madeAt("sequence", "app.a_id_seq")).toBe("1.sql:2");
  expect(madeAt("table column", "app.a.email")).toBe("1.sql:2");
  expect(madeAt("table constraint", "long on app.a")).toBe("1.sql:2");
  expect(madeAt("table constraint", "a_email_key on app.a")).toBe("1.sql:2");
  expect(madeAt("index", "app.a_email_key")).toBe("1.sql:2");
  expect(madeAt("index", "app.a_pkey")).toBe("1.sql:2");
  expect(madeAt("table column", "app.a.name")).toBe("1.sql:7");
  expect(madeAt("table constraint", "named on app.a")).toBe("1.sql:7");
  expect(changedAt("table", "app.a")).toBe("1.sql:8");
  expect(madeAt("index", "app.a_name")).toBe("1.sql:9");
  expect(madeAt("policy", "own on app.a")).toBe("1.sql:10");
  expect(changedAt("policy", "own on app.a")).toBe("1.sql:12");
  expect(madeAt("table", "app.dyn_2")).toBe("2.sql:2");
  expect(madeAt("table constraint", "dyn_2_id_fkey on app.dyn_2")).toBe("2.sql:2");
  expect(madeAt("function", "app.touch()")).toBe("2.sql:11");
  expect(madeAt("table", "app.made")).toBe("2.sql:12");
  expect(madeAt("index", "app.made_pkey")).toBe("2.sql:12");
  expect(madeAt("trigger", "touch on app.made")).toBe("2.sql:13");
  expect(madeAt("table", "app.copied")).toBe("2.sql:14");
  expect(madeAt("default acl", "for role postgres in schema app on tables")).toBe("2.sql:15");
  expect(madeAt("bucket", "avatars")).toBe("2.sql:16");
});

test("renamed, moved, dropped, remade and altered objects", async () => {
  const { madeAt, changedAt, statements } = await replayed({
    "1.sql": `create schema app;
create table first (id int, gone int, other int);
create table dropped (id int);
create function f() returns int language sql as 'select 1';
create view v as select 1 as one;
create type mood as enum ('sad');`,
    "2.sql": `alter table first rename column other to "Other Name";
alter table first rename to second;
alter table second set schema app;
alter table app.second drop column gone;
drop table dropped;
create table dropped (id int);
create or replace function f() returns int language sql as 'select 2';
create or replace view v as select 1 as one, 2 as two;
alter type mood add value 'glad';
create table if not exists app.second (id int);`,
  });
  expect(statements.failed).toEqual([]);
  expect(madeAt("table", "app.second")).toBe("1.sql:2");
  expect(madeAt("table", "public.first")).toBeNull();
  expect(changedAt("table", "app.second")).toBe("2.sql:4");
  expect(madeAt("table column", 'app.second."Other Name"')).toBe("1.sql:2");
  expect(madeAt("table", "public.dropped")).toBe("2.sql:6");
  expect(madeAt("function", "public.f()")).toBe("2.sql:7");
  expect(madeAt("view", "public.v")).toBe("2.sql:8");
  expect([madeAt("type", "public.mood"), changedAt("type", "public.mood")]).toEqual(["1.sql:6", "2.sql:9"]);
});

test("what reaches partitions and children through their parent", async () => {
  const { madeAt, statements } = await replayed({
    "1.sql": `create table log (at date) partition by range (at);
create table log_1 partition of log for values from ('2024-01-01') to ('2025-01-01');
create table parent (id int);
create table child () inherits (parent);
create table grandchild () inherits (child);
alter table log add column note text;
alter table parent add column note text, add constraint noted check (note <> '');`,
  });
  expect(statements.failed).toEqual([]);
  expect(madeAt("table", "public.log_1")).toBe("1.sql:2");
  expect(madeAt("table column", "public.log_1.at")).toBe("1.sql:2");
  expect(madeAt("table column", "public.log_1.note")).toBe("1.sql:6");
  expect(madeAt("table column", "public.grandchild.note")).toBe("1.sql:7");
  expect(madeAt("table constraint", "noted on public.child")).toBe("1.sql:7");
});

test("the platform's objects have no origin, but their changes are known", async () => {
  const { madeAt, changedAt, statements } = await replayed({
    "1.sql": `create policy mine on storage.objects using (owner_id = (select auth.uid())::text);
set session_replication_role = replica;
create table quiet (id int);
alter default privileges in schema public revoke all on tables from anon;`,
  });
  expect(statements.failed.map(({ line }) => line)).not.toContain(3);
  expect(madeAt("policy", "mine on storage.objects")).toBe("1.sql:1");
  expect(madeAt("table", "storage.objects")).toBeNull();
  expect(madeAt("table column", "storage.objects.name")).toBeNull();
  expect(madeAt("table", "public.quiet")).toBe("1.sql:3");
  expect(madeAt("default acl", "for role postgres in schema public on tables")).toBeNull();
  expect(changedAt("table", "public.quiet")).toBe("1.sql:3");
});

test("a failing statement leaves no origin behind", async () => {
  const { madeAt } = await replayed({
    "1.sql": "do $$ begin create table a (id int); raise exception 'no'; end $$;\ncreate table a (id int);",
  });
  expect(madeAt("table", "public.a")).toBe("1.sql:2");
});

test("a replay that goes on from a copy knows what came before it", async () => {
  const first = { "1.sql": "create table a (id int);\ncreate table b (id int);\ncreate table c (no_type);" };
  const second = "alter table a add column n int;\nalter table a rename to z;\ncreate table d (id nothing);";
  const { copies } = await replayed(first);
  const { madeAt, changedAt, statements } = await replayed({ ...first, "2.sql": second }, copies.at(-1));
  expect(madeAt("table", "public.z")).toBe("1.sql:1");
  expect(madeAt("table column", "public.z.id")).toBe("1.sql:1");
  expect(madeAt("table column", "public.z.n")).toBe("2.sql:1");
  expect(changedAt("table", "public.z")).toBe("2.sql:2");
  expect(madeAt("table", "public.b")).toBe("1.sql:2");
  expect(statements).toMatchObject({ total: 6, applied: 4 });
  expect(statements.failed.map(({ file, line }) => `${file}:${line}`)).toEqual(["1.sql:3", "2.sql:3"]);
});
