-- One of everything a Catalog holds, with names that need quoting: quotes, dots, spaces, emoji, keywords.
create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
create role authenticator noinherit login;
create role "Odd role.x" noinherit createrole;
grant anon to authenticator;
grant authenticated to "Odd role.x" with admin option;
alter role anon set statement_timeout = '3s';
alter role authenticator set pgrst.db_schemas = 'public, api';
create schema auth;
create schema "My ""Schema"".x";
comment on schema "My ""Schema"".x" is 'it''s odd';
grant usage on schema "My ""Schema"".x" to anon;
create function auth.uid() returns uuid language sql stable as $$ select null::uuid $$;
create table auth.users (id uuid primary key, email text);

create type public."odd.status" as enum ('zulu', 'alpha', 'it''s');
comment on type public."odd.status" is 'in its own order';
create type "My ""Schema"".x".pair as (a int, "b c" text[]);
create type public."range" as range (subtype = float8);
create domain public.email as text collate "C" default 'x@y' not null constraint "at.sign" check (position('@' in value) > 0) check (value <> '');
revoke usage on type public.email from public;

create sequence public."odd 🦊 seq" as int start 5 increment 2 minvalue 1 maxvalue 99 cache 3 cycle;
grant usage on sequence public."odd 🦊 seq" to anon;
create table public."odd.name" (
  id bigint generated always as identity primary key,
  "select" text not null default 'x' collate "C",
  owner uuid references auth.users on update cascade on delete set null,
  mail public.email,
  status public."odd.status" default 'zulu',
  statuses public."odd.status"[],
  tags text[] default '{}',
  doubled bigint generated always as (length("select") * 2) stored,
  created timestamptz default '2020-01-01 00:00:00+00',
  wait interval default '1 day 02:03',
  "emoji 🎉" varchar(20),
  n numeric(10,2) default 0.10,
  price money default 1,
  gone int,
  constraint "ch.eck" check (n > 0 and "select" <> 'y'),
  constraint "uni que" unique (n, "select") include (owner),
  constraint ex exclude using btree (wait with =)
) with (fillfactor = 70, autovacuum_enabled = false);
alter table public."odd.name" drop column gone;
comment on table public."odd.name" is 'a table';
comment on column public."odd.name"."select" is 'a column';
create index "Idx 1" on public."odd.name" (lower("select") desc nulls last);
create index partial_covering on public."odd.name" ("select" text_pattern_ops, "emoji 🎉" collate "C" nulls first) include (n) where n > 0;
create index on public."odd.name" using gin (tags);
create table public.with_serial (id serial, other bigint references public."odd.name" (id) deferrable initially deferred, small smallint);
alter table public.with_serial add constraint "not.valid" check (small > 0) not valid;
alter table public.with_serial add constraint narrow foreign key (small) references public."odd.name" (id);
create table public.child (extra int) inherits (public.with_serial);
create unlogged table public.fleeting (a int check (a > 0) no inherit, b text not null);
create unique index fleeting_b on public.fleeting (b);
alter table public.fleeting replica identity full;
alter table public.fleeting cluster on fleeting_b;

create table public.split (id int, k text, primary key (id, k)) partition by list (k);
create table public.split_a partition of public.split for values in ('a');
create table public.split_b partition of public.split for values in ('b') partition by hash (id);
create table public.split_b0 partition of public.split_b for values with (modulus 2, remainder 0);
create table public.split_rest partition of public.split default;
create index on public.split (k);
create table public.to_split (id int, k text, foreign key (id, k) references public.split match full on delete cascade);

create foreign data wrapper wrapper;
create server "srv 1" foreign data wrapper wrapper;
create foreign table public."far away" (a int) server "srv 1";

create function public.is_ok(u uuid, variadic x text[] default '{}') returns boolean
  language plpgsql security definer set search_path = '' set work_mem = '5MB' as $$ begin return true; end $$;
comment on function public.is_ok is 'definer';
create function public."odd.fn"(a int, "b c" public."odd.status") returns table (x int, y text) language sql leakproof strict immutable as $$ select 1, 'a' $$;
grant execute on function public."odd.fn" to anon;
create function public.bound(a int) returns int language sql begin atomic select a + 1; end;
create procedure public.proc(inout a int, b text default 'q', c int default 3) language sql as $$ select a $$;
create aggregate public."my.agg"(int) (sfunc = int4pl, stype = int, initcond = '0');
create function public.touch() returns trigger language plpgsql as $$ begin return new; end $$;
create function public.on_ddl() returns event_trigger language plpgsql as $$ begin end $$;

alter table public."odd.name" enable row level security, force row level security;
alter table public.with_serial enable row level security;
create policy "own ""rows"" 🦊" on public."odd.name" for select to authenticated, anon
  using (owner = auth.uid() and public.is_ok(owner) and exists (select from auth.users u where u.email = "odd.name"."select"));
create policy floor on public."odd.name" as restrictive for insert with check (true);
create policy everything on public.with_serial using (small > 0) with check (small > 1);
comment on policy floor on public."odd.name" is 'a policy';
grant select, insert on public."odd.name" to anon;
grant update ("select", n) on public."odd.name" to authenticated with grant option;
grant select on auth.users to service_role;

create view public."v.1" with (security_barrier) as
  select id, "select" from public."odd.name" where public.is_ok(owner) with local check option;
create view public.above as select count(*) as c from public."v.1";
comment on view public.above is 'a view';
create materialized view public.kept as select id, n from public."odd.name" with no data;
create unique index on public.kept (id);

create trigger "t 1" before insert or update of n on public."odd.name" for each row when (new.n > 1) execute function public.touch();
create constraint trigger later after delete on public."odd.name" deferrable initially deferred for each row execute function public.touch();
create trigger instead instead of delete on public.above for each row execute function public.touch();
create trigger "on split" after insert on public.split for each row execute function public.touch();
create trigger off after truncate on public.with_serial for each statement execute function public.touch();
alter table public.with_serial disable trigger off;
create event trigger "Ev T" on ddl_command_end execute function public.on_ddl();
alter event trigger "Ev T" disable;

create publication "pub 1" for table public.with_serial, public.to_split with (publish = 'insert, delete');
create publication whole for all tables;
alter default privileges in schema public grant select on tables to anon;
alter default privileges revoke execute on functions from public;

create schema storage;
create table storage.buckets (id text primary key, name text, public bool default false, file_size_limit bigint, allowed_mime_types text[]);
insert into storage.buckets values ('b 🦊', 'B', true, 5, '{image/png}'), ('a', 'A', false, null, null);
