-- An e-mail address may be in one company only, so trying it tells who else has it.
-- === common
create table public.companies (id uuid primary key, name text not null);
create table public.staff (
  company_id uuid not null references public.companies (id),
  user_id uuid not null references auth.users (id),
  primary key (company_id, user_id)
);
alter table public.companies enable row level security;
alter table public.staff enable row level security;
create policy s on public.staff for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create table public.leads (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references public.companies (id),
  email text not null unique
);
alter table public.leads enable row level security;
create policy l on public.leads for all to authenticated
  using (company_id in (select company_id from public.staff where user_id = (select auth.uid())));
-- === fixed
create table public.leads (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references public.companies (id),
  email text not null,
  unique (company_id, email)
);
alter table public.leads enable row level security;
create policy l on public.leads for all to authenticated
  using (company_id in (select company_id from public.staff where user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.companies values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Umbra');
insert into public.staff values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.leads (company_id, email) values ('10000000-0000-4000-8000-000000000001', 'zed@example.com');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
do $$
begin
  insert into public.leads (company_id, email) values ('20000000-0000-4000-8000-000000000002', 'zed@example.com');
  raise exception 'nothing learnt';
exception when unique_violation then null;
end $$;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.leads (company_id, email) values ('10000000-0000-4000-8000-000000000001', 'new@example.com');
-- === expect public.leads
