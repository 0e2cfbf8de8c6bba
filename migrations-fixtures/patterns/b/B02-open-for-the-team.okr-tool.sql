-- Goals of all companies are in one table, open to every account for all it may want to do.
-- === common
create schema if not exists app;
grant usage on schema app to authenticated;
create table public.companies (id bigint generated always as identity primary key, name text not null);
create table public.people (id uuid primary key references auth.users (id), company_id bigint not null references public.companies (id), full_name text);
create function app.company_id() returns bigint language sql stable security definer set search_path = '' as $$
  select p.company_id from public.people p where p.id = (select auth.uid())
$$;
revoke execute on function app.company_id() from public;
grant execute on function app.company_id() to authenticated;
alter table public.companies enable row level security;
alter table public.people enable row level security;
create policy p on public.people for select to authenticated using (company_id = (select app.company_id()));
create policy c on public.companies for select to authenticated using (id = (select app.company_id()));
create table public.goals (id bigint generated always as identity primary key, company_id bigint not null references public.companies (id), title text not null, progress numeric not null default 0);
create index on public.goals (company_id);
alter table public.goals enable row level security;
-- === vulnerable
create policy "team access" on public.goals to authenticated using (true);
-- === fixed
create policy "team access" on public.goals to authenticated using (company_id = (select app.company_id())) with check (company_id = (select app.company_id()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@okr.test'), ('b2222222-2222-4222-8222-222222222222', 'b@okr.test');
insert into public.companies (name) values ('One'), ('Two');
insert into public.people values ('a1111111-1111-4111-8111-111111111111', 1, 'Ada'), ('b2222222-2222-4222-8222-222222222222', 2, 'Ben');
insert into public.goals (company_id, title) values (1, 'grow');
-- === attack as b2222222-2222-4222-8222-222222222222
select title from public.goals;
-- === attack as b2222222-2222-4222-8222-222222222222
delete from public.goals;
-- === use as a1111111-1111-4111-8111-111111111111
update public.goals set progress = 1;
-- === expect public.goals
