-- The view may not be read, and what is written to it goes through to the protected table.
-- === common
create table public.keepers_log (
  id bigint generated always as identity primary key,
  keeper uuid not null references auth.users (id),
  entry text not null
);
alter table public.keepers_log enable row level security;
create policy own on public.keepers_log to authenticated using (keeper = (select auth.uid()));
-- === vulnerable
create view public.log_entry as select id, keeper, entry from public.keepers_log where length(entry) < 500;
revoke all on public.log_entry from anon, authenticated;
grant update, delete on public.log_entry to authenticated;
-- === fixed
create view public.log_entry with (security_invoker = on) as select id, keeper, entry from public.keepers_log where length(entry) < 500;
revoke all on public.log_entry from anon, authenticated;
grant update, delete on public.log_entry to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@lighthouse.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@lighthouse.test');
insert into public.keepers_log (keeper, entry) values ('aaaaaaaa-0000-4000-8000-000000000001', 'fog');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.log_entry;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from public.log_entry;
-- === expect public.log_entry
