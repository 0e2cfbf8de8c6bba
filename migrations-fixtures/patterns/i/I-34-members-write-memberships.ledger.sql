-- Every member of a company may write its list of members, with any role.
-- === common
create table public.companies (id uuid primary key, name text not null);
create table public.company_members (
  company_id uuid not null references public.companies (id),
  user_id uuid not null references auth.users (id),
  role text not null default 'viewer',
  primary key (company_id, user_id)
);
create table public.bookings (id uuid primary key default gen_random_uuid(), company_id uuid not null references public.companies (id), amount numeric not null);
create function public.role_in(c uuid) returns text language sql stable security definer set search_path = ''
  as $$ select m.role from public.company_members m where m.company_id = c and m.user_id = auth.uid() $$;
alter table public.companies enable row level security;
alter table public.company_members enable row level security;
alter table public.bookings enable row level security;
create policy read_members on public.company_members for select to authenticated using (public.role_in(company_id) is not null);
create policy read_bookings on public.bookings for select to authenticated using (public.role_in(company_id) is not null);
create policy write_bookings on public.bookings for all to authenticated using (public.role_in(company_id) = 'owner');
-- === vulnerable
create policy write_members on public.company_members for all to authenticated using (public.role_in(company_id) is not null);
-- === fixed
create policy write_members on public.company_members for all to authenticated using (public.role_in(company_id) = 'owner');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.companies values ('10000000-0000-4000-8000-000000000001', 'Acme');
insert into public.company_members values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'owner'), ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'viewer');
insert into public.bookings (id, company_id, amount) values ('d0000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 5);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.company_members set role = 'owner' where user_id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
delete from public.bookings where id = 'd0000000-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.company_members set role = 'accountant' where user_id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
-- === expect public.company_members
