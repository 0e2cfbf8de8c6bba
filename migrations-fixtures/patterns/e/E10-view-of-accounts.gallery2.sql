-- The policy asks a table that only the backend may read.
-- === common
create schema internal;
create table internal.curators (user_id uuid primary key, since date not null default current_date);
create table public.loans_in (id bigint generated always as identity primary key, lender text not null, insured_for numeric not null);
alter table public.loans_in enable row level security;
-- === vulnerable
create policy curators on public.loans_in for select to authenticated using ((select count(*) from internal.curators c where c.user_id = auth.uid()) > 0);
-- === fixed
create function internal.is_curator() returns boolean language sql stable security definer set search_path = '' as $$ select exists (select 1 from internal.curators c where c.user_id = auth.uid()) $$;
grant usage on schema internal to authenticated;
create policy curators on public.loans_in for select to authenticated using ((select internal.is_curator()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@gallery2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@gallery2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@gallery2.test');
insert into internal.curators (user_id) values ('a1a1a1a1-0000-4000-8000-00000000000a');
insert into public.loans_in (lender, insured_for) values ('Doe', 1000);
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.loans_in;
