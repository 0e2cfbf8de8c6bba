-- Coaches are shown to all, and with them what only they should know.
-- === common
create table public.coaches (
  user_id uuid primary key references auth.users (id),
  handle text not null unique,
  bio text,
  payout_iban text,
  calendar_refresh_token text
);
alter table public.coaches enable row level security;
create policy "coaches are listed" on public.coaches for select to anon, authenticated using (true);
create policy "coaches edit" on public.coaches for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
-- === vulnerable
-- === fixed
revoke select on public.coaches from anon, authenticated;
grant select (user_id, handle, bio) on public.coaches to anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@coaches.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@coaches.test');
insert into public.coaches values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada', 'hi', 'CH93', 'tok');
-- === attack as anon
select payout_iban, calendar_refresh_token from public.coaches;
-- === use as anon
select handle, bio from public.coaches;
-- === expect public.coaches
