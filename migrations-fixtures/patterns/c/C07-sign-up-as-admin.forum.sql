-- Users make their own account row, and choose its role.
-- === common
create type public.rank as enum ('reader', 'writer', 'admin');
create table public.users (
  id uuid primary key references auth.users (id),
  display_name text not null,
  rank public.rank not null default 'reader'
);
create table public.audit_log (id bigint generated always as identity primary key, entry text not null);
alter table public.users enable row level security;
alter table public.audit_log enable row level security;
create policy "see yourself" on public.users for select to authenticated using (id = auth.uid());
create policy "make your row" on public.users for insert to authenticated with check (id = auth.uid());
create policy "admins audit" on public.audit_log for select to authenticated
  using (exists (select 1 from public.users u where u.id = auth.uid() and u.rank = 'admin'));
-- === vulnerable
-- === fixed
revoke insert on public.users from anon, authenticated;
grant insert (id, display_name) on public.users to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.audit_log (entry) values ('ana was warned');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.users (id, display_name, rank) values ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben', 'admin');
select * from public.audit_log;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.users (id, display_name) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana');
-- === expect public.users
