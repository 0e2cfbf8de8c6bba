-- The tenant of a pooled connection is read once and then stays in the plan.
-- === common
create table public.takings (
  id bigint generated always as identity primary key,
  branch text not null,
  amount numeric not null
);
alter table public.takings enable row level security;
-- === vulnerable
create function public.current_branch() returns text language plpgsql immutable set search_path = ''
  as $$ begin return auth.jwt() -> 'app_metadata' ->> 'branch'; end $$;
create policy takings_branch on public.takings for select to authenticated using (branch = public.current_branch());
-- === fixed
create function public.current_branch() returns text language plpgsql stable set search_path = ''
  as $$ begin return auth.jwt() -> 'app_metadata' ->> 'branch'; end $$;
create policy takings_branch on public.takings for select to authenticated using (branch = public.current_branch());
-- === world
insert into public.takings (branch, amount) values ('north', 10);
-- === attack as b2222222-2222-4222-8222-222222222222 {"app_metadata":{"branch":"south"}}
select set_config('request.jwt.claims', '{"sub":"a1111111-1111-4111-8111-111111111111","role":"authenticated","app_metadata":{"branch":"north"}}', true);
deallocate all;
prepare read_takings as select * from public.takings;
execute read_takings;
select set_config('request.jwt.claims', '{"sub":"b2222222-2222-4222-8222-222222222222","role":"authenticated","app_metadata":{"branch":"south"}}', true);
execute read_takings;
-- === use as a1111111-1111-4111-8111-111111111111 {"app_metadata":{"branch":"north"}}
select * from public.takings;
-- === expect public.takings
