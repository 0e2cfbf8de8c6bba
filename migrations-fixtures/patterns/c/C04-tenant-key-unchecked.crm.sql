-- The check of new rows looks at the status only, so a row can be put into any company.
-- === common
create table public.companies (id uuid primary key, name text not null);
create table public.staff (
  company_id uuid not null references public.companies (id),
  user_id uuid not null references auth.users (id),
  primary key (company_id, user_id)
);
create table public.deals (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references public.companies (id),
  title text not null,
  status text not null default 'draft'
);
alter table public.companies enable row level security;
alter table public.staff enable row level security;
alter table public.deals enable row level security;
create policy "own seats" on public.staff for select to authenticated using (user_id = (select auth.uid()));
create policy "company reads" on public.deals for select to authenticated
  using (company_id in (select s.company_id from public.staff s where s.user_id = (select auth.uid())));
-- === vulnerable
create policy "open a deal" on public.deals for insert to authenticated with check (status = 'draft');
-- === fixed
create policy "open a deal" on public.deals for insert to authenticated
  with check (status = 'draft'
    and company_id in (select s.company_id from public.staff s where s.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.companies values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Umbra');
insert into public.staff values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.deals (company_id, title) values ('10000000-0000-4000-8000-000000000001', 'planted');
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.deals (company_id, title) values ('10000000-0000-4000-8000-000000000001', 'renewal');
-- === expect public.deals
