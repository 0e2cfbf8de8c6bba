-- The role column was revoked, but the grant on the whole table still covers it.
-- === common
create table public.accounts (
  id uuid primary key references auth.users (id),
  handle text not null,
  role text not null default 'member' check (role in ('member', 'moderator'))
);
create table public.reports (
  id bigint generated always as identity primary key,
  filed_by uuid not null references auth.users (id),
  text text not null
);
alter table public.accounts enable row level security;
alter table public.reports enable row level security;
create policy accounts_self on public.accounts for select using (id = auth.uid());
create policy accounts_edit on public.accounts for update using (id = auth.uid());
create policy reports_own on public.reports for select using (filed_by = auth.uid());
create policy reports_moderators on public.reports for select
  using ((select role from public.accounts where id = auth.uid()) = 'moderator');
grant select, update on public.accounts to authenticated;
-- === vulnerable
revoke update (role) on public.accounts from anon, authenticated;
-- === fixed
revoke update on public.accounts from anon, authenticated;
grant update (handle) on public.accounts to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.accounts (id, handle) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben');
insert into public.reports (filed_by, text) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'spam');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.accounts set role = 'moderator' where id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
select * from public.reports where filed_by = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.accounts set handle = 'ana2' where id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
