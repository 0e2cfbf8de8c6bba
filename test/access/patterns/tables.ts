import { all, diary, own, type Pattern } from "./pattern.ts";

export const tables: readonly Pattern[] = [
  {
    name: "row level security off",
    sql: `create table public.entry (id int primary key); ${all}`,
    expected: {
      "anon select public.entry": "all",
      "user delete public.entry": "all",
      "anon insert public.entry": "all",
    },
  },
  {
    name: "no policy at all",
    sql: diary(""),
    expected: {
      "anon select public.entry": "none",
      "user update public.entry": "none",
      "user insert public.entry": "none",
    },
  },
  {
    name: "owner policy",
    sql: diary(own),
    expected: {
      "anon select public.entry": "none",
      "user select public.entry": "own",
      "user insert public.entry": "own",
      "user update public.entry": "own",
      "user delete public.entry": "own",
      "anon truncate public.entry": "all",
    },
  },
  {
    name: "partitioned root without row level security over a protected partition",
    sql: `create table public.event (id int, at date not null, owner_id uuid) partition by range (at);
      create table public.event_2026 partition of public.event for values from ('2026-01-01') to ('2027-01-01');
      alter table public.event_2026 enable row level security; ${all}`,
    expected: { "anon select public.event": "all", "anon select public.event_2026": "none" },
  },
  {
    name: "partition without row level security under a protected root",
    sql: `create table public.event (id int, at date not null, owner_id uuid) partition by range (at);
      create table public.event_2026 partition of public.event for values from ('2026-01-01') to ('2027-01-01');
      alter table public.event enable row level security;
      create policy own on public.event using (owner_id = auth.uid()); ${all}`,
    expected: {
      "anon select public.event": "none",
      "user select public.event": "own",
      "anon select public.event_2026": "all",
    },
  },
  {
    name: "write grants without select",
    sql: `create table public.entry (id int primary key);
      revoke all on public.entry from anon, authenticated; grant insert, delete, truncate on public.entry to anon;`,
    expected: {
      "anon select public.entry": "none",
      "anon insert public.entry": "all",
      "anon truncate public.entry": "all",
      "user insert public.entry": "none",
    },
  },
  {
    name: "only a column is granted",
    sql: `create table public.entry (id int primary key, secret text);
      revoke all on public.entry from anon, authenticated; grant select (id) on public.entry to anon;`,
    expected: { "anon select public.entry": "all", "anon update public.entry": "none" },
  },
  {
    name: "restrictive policies only",
    sql: diary("create policy floor on public.entry as restrictive using (owner_id = auth.uid());"),
    expected: { "user select public.entry": "none" },
  },
  {
    name: "a schema that the API does not serve",
    sql: `create schema hidden; create table hidden.entry (id int); grant usage on schema hidden to anon;
      grant select on hidden.entry to anon;`,
    expected: { "anon select hidden.entry": "none" },
  },
  {
    name: "a served schema without usage",
    sql: `create schema api; create table api.entry (id int); grant select on api.entry to anon, authenticated;
      grant usage on schema api to authenticated;`,
    expected: { "anon select api.entry": "none", "user select api.entry": "all" },
  },
  {
    name: "membership in a role that reads everything",
    sql: `create table public.entry (id int); revoke all on public.entry from anon, authenticated;
      grant pg_read_all_data to anon with inherit true;`,
    expected: { "anon select public.entry": "all", "user select public.entry": "none" },
  },
  {
    name: "a privilege through an inherited role",
    sql: `create role readers nologin; create table public.entry (id int);
      revoke all on public.entry from anon, authenticated; grant select on public.entry to readers;
      grant readers to authenticated with inherit true;`,
    expected: { "anon select public.entry": "none", "user select public.entry": "all" },
  },
  {
    name: "a membership that gives its privileges only after SET ROLE",
    sql: `create role readers nologin; create table public.entry (id int);
      revoke all on public.entry from anon, authenticated; grant select on public.entry to readers;
      grant readers to authenticated with inherit false;`,
    expected: { "user select public.entry": "none" },
  },
  {
    name: "the API role owns the table",
    sql: `create table public.entry (id int); alter table public.entry enable row level security;
      alter table public.entry owner to authenticated; ${all}`,
    expected: { "anon select public.entry": "none", "user select public.entry": "all" },
  },
  {
    name: "the API role owns a table that forces row level security",
    sql: `create table public.entry (id int); alter table public.entry enable row level security;
      alter table public.entry force row level security; alter table public.entry owner to authenticated; ${all}`,
    expected: { "user select public.entry": "none" },
  },
];
