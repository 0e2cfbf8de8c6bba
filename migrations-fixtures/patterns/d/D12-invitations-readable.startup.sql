-- Invitations with their secret are for everybody to read.
-- === common
create table public.team_invites (
  invite integer generated always as identity primary key,
  team integer not null,
  invited_mail text not null,
  secret text not null default gen_random_uuid()::text
);
alter table public.team_invites enable row level security;
-- === vulnerable
create policy "look up" on public.team_invites for select to anon, authenticated using (secret is not null);
-- === fixed
create policy "look up" on public.team_invites for select to authenticated using (invited_mail = (select auth.jwt() ->> 'email'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@startup.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@startup.test');
insert into public.team_invites (team, invited_mail) values (1, 'ada@startup.test');
-- === attack as anon
select secret from public.team_invites;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.team_invites;
-- === expect public.team_invites
