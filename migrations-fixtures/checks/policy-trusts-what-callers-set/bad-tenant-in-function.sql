-- The tenant is what the caller says it is, one call deeper.
create table public.boards (id uuid primary key, team text not null, title text not null);
alter table public.boards enable row level security;
create function public.my_team() returns text language sql stable set search_path = ''
  as $$ select auth.jwt() -> 'user_metadata' ->> 'team' $$;
-- expect: policy-trusts-what-callers-set public.boards
create policy "team" on public.boards for all to authenticated using (team = public.my_team());
