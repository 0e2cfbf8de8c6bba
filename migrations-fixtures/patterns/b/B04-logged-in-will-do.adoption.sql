-- Home checks of adopters are open to whoever has an account.
-- === common
create table public.adopters (
  id uuid primary key default gen_random_uuid(),
  account uuid not null unique references auth.users (id)
);
alter table public.adopters enable row level security;
create policy adopters_own on public.adopters for select to authenticated using (account = auth.uid());
create table public.home_checks (
  id bigserial primary key,
  adopter uuid not null references public.adopters (id),
  address text not null,
  verdict text
);
create index on public.home_checks (adopter);
alter table public.home_checks enable row level security;
-- === vulnerable
create policy "must be logged in" on public.home_checks for all using ((select auth.uid()) is not null) with check ((select auth.uid()) is not null);
-- === fixed
create policy "must be logged in" on public.home_checks for all to authenticated
  using (adopter in (select a.id from public.adopters a where a.account = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('83000000-0000-4000-8000-000000000001', 'gus@adoption.test'), ('83000000-0000-4000-8000-000000000002', 'hal@adoption.test');
insert into public.adopters values ('83100000-0000-4000-8000-000000000001', '83000000-0000-4000-8000-000000000001');
insert into public.home_checks (adopter, address) values ('83100000-0000-4000-8000-000000000001', '1 Elm Street');
-- === attack as 83000000-0000-4000-8000-000000000002
select address from public.home_checks;
-- === attack as 83000000-0000-4000-8000-000000000002
update public.home_checks set verdict = 'refused';
-- === use as 83000000-0000-4000-8000-000000000001
select address from public.home_checks;
-- === expect public.home_checks
