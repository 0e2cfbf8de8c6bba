-- auth.role() is never 'admin': what was meant for administrators works for nobody.
-- === common
create table public.abuse_reports (
  id uuid primary key default gen_random_uuid(),
  reporter_id uuid not null references auth.users (id),
  about text not null
);
alter table public.abuse_reports enable row level security;
create policy "reporters" on public.abuse_reports for select to authenticated using ((select auth.uid()) = reporter_id);
-- === vulnerable
create policy "admins" on public.abuse_reports for all to authenticated using (auth.role() = 'admin');
-- === fixed
create policy "admins" on public.abuse_reports for all to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'admin');
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.abuse_reports (reporter_id, about) values ('a1111111-1111-4111-8111-111111111111', 'spam');
-- === outage as b2222222-2222-4222-8222-222222222222 {"app_metadata":{"role":"admin"}}
select * from public.abuse_reports;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.abuse_reports;
-- === expect public.abuse_reports
