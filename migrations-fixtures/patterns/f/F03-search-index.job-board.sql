-- Candidates are copied into a materialized view for search, which knows no policies.
-- === common
create table public.candidates (id uuid primary key references auth.users (id), headline text, expected_salary int, is_open boolean default false);
alter table public.candidates enable row level security;
create policy own on public.candidates to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));
-- === vulnerable
create materialized view public.candidate_search as select id, headline, expected_salary, to_tsvector('simple', coalesce(headline, '')) as document from public.candidates;
create unique index on public.candidate_search (id);
-- === fixed
create materialized view public.candidate_search as select id, headline, expected_salary, to_tsvector('simple', coalesce(headline, '')) as document from public.candidates;
create unique index on public.candidate_search (id);
revoke all on public.candidate_search from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@jb.test');
insert into public.candidates values ('a1111111-1111-4111-8111-111111111111', 'dev', 100000, true);
refresh materialized view public.candidate_search;
-- === attack as anon
select expected_salary from public.candidate_search;
-- === use as a1111111-1111-4111-8111-111111111111
select headline from public.candidates;
-- === expect public.candidate_search
