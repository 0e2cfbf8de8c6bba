-- The one who entered a holding may book it over to a fund that is not his.
-- === common
create table public.funds (code char(4) primary key, name text not null);
create table public.fund_managers (fund char(4) not null references public.funds (code), manager uuid not null references auth.users (id), primary key (fund, manager));
create table public.holdings (id uuid primary key default gen_random_uuid(), fund char(4) not null references public.funds (code), entered_by uuid not null default auth.uid() references auth.users (id), isin text not null, units numeric not null);
create function public.manages(f char) returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (select 1 from public.fund_managers m where m.fund = f and m.manager = auth.uid()) $$;
alter table public.funds enable row level security;
alter table public.fund_managers enable row level security;
alter table public.holdings enable row level security;
create policy h_read on public.holdings for select to authenticated using (public.manages(fund));
create policy h_new on public.holdings for insert to authenticated with check (public.manages(fund) and entered_by = auth.uid());
-- === vulnerable
create policy h_edit on public.holdings for update to authenticated using (entered_by = auth.uid() and public.manages(fund)) with check (entered_by = auth.uid());
-- === fixed
create policy h_edit on public.holdings for update to authenticated using (entered_by = auth.uid() and public.manages(fund)) with check (entered_by = auth.uid() and public.manages(fund));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.funds values ('AAAA', 'Alpha'), ('BBBB', 'Beta');
insert into public.fund_managers values ('AAAA', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), ('BBBB', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into public.holdings (fund, entered_by, isin, units) values ('BBBB', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'X1', 5);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update public.holdings set fund = 'AAAA';
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update public.holdings set units = 6 where isin = 'X1';
-- === expect public.holdings
