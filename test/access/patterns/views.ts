import { diary, own, type Pattern } from "./pattern.ts";

export const views: readonly Pattern[] = [
  {
    name: "a view with its owner's rights",
    sql: `${diary(own)} create view public.all_entries as select * from public.entry; grant select on public.all_entries to anon;`,
    expected: { "anon select public.all_entries": "all" },
  },
  {
    name: "a view with the caller's rights",
    sql: `${diary(own)} create view public.my_entries with (security_invoker = on) as select * from public.entry;
      grant select on public.my_entries to anon, authenticated;`,
    expected: { "anon select public.my_entries": "none", "user select public.my_entries": "own" },
  },
  {
    name: "a view that filters by the caller itself",
    sql: `${diary(own)} create view public.my_entries with (security_barrier) as
        select * from public.entry where owner_id = (select auth.uid());
      grant select on public.my_entries to anon, authenticated;`,
    expected: { "anon select public.my_entries": "none", "user select public.my_entries": "own" },
  },
  {
    name: "a caller's view over an owner's view",
    sql: `${diary(own)} create schema inner_part; create view inner_part.all_entries as select * from public.entry;
      grant usage on schema inner_part to anon, authenticated; grant select on inner_part.all_entries to anon, authenticated;
      create view public.entries with (security_invoker = on) as select * from inner_part.all_entries;
      grant select on public.entries to anon;`,
    expected: { "anon select public.entries": "all" },
  },
  {
    name: "a materialised view",
    sql: `${diary(own)} create materialized view public.entry_copy as select * from public.entry;
      grant select on public.entry_copy to anon;`,
    expected: { "anon select public.entry_copy": "all" },
  },
  {
    name: "users two views deep",
    sql: `create view public.user_list as select id, email from auth.users;
      create view public.user_names as select email from public.user_list;
      revoke all on public.user_list from anon; grant select on public.user_names to anon;`,
    expected: { "anon select public.user_names": "all", "anon select public.user_list": "none" },
  },
  {
    name: "writing through a view without reading",
    sql: `${diary(own)} create view public.all_entries as select * from public.entry;
      revoke all on public.all_entries from anon, authenticated; grant delete, update on public.all_entries to anon;`,
    expected: {
      "anon select public.all_entries": "none",
      "anon delete public.all_entries": "all",
      "anon update public.all_entries": "all",
      "anon insert public.all_entries": "none",
    },
  },
  {
    name: "a view whose owner is bound by forced row level security",
    sql: `create role reporting nologin; ${diary(`create policy own on public.entry using (owner_id = auth.uid());
        alter table public.entry force row level security; grant select on public.entry to reporting;`)}
      create view public.report as select * from public.entry; alter view public.report owner to reporting;
      grant select on public.report to anon, authenticated;`,
    expected: { "anon select public.report": "none", "user select public.report": "own" },
  },
  {
    name: "a view over nothing",
    sql: "create view public.one as select 1 as n; grant select on public.one to anon;",
    expected: { "anon select public.one": "all" },
  },
  {
    name: "a view of some rows",
    sql: `${diary(own)} create view public.published as select id, body from public.entry where status = 'published';
      grant select on public.published to anon;`,
    expected: { "anon select public.published": "some" },
  },
];
