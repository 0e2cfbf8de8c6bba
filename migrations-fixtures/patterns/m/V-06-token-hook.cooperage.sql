-- A hook of the auth server puts the rank into the token; only that server may call it.
-- === sound
create table public.ranks_given (holder uuid primary key references auth.users (id), rank text not null);
alter table public.ranks_given enable row level security;
revoke all on public.ranks_given from anon, authenticated;
grant select on public.ranks_given to supabase_auth_admin;
create policy "auth server reads" on public.ranks_given as permissive for select to supabase_auth_admin using (true);
create function public.access_token_hook(event jsonb) returns jsonb language plpgsql stable set search_path = '' as $$
declare given text;
begin
  select r.rank into given from public.ranks_given r where r.holder = (event ->> 'user_id')::uuid;
  return jsonb_set(event, '{claims,rank}', coalesce(to_jsonb(given), 'null'));
end $$;
grant usage on schema public to supabase_auth_admin;
grant execute on function public.access_token_hook(jsonb) to supabase_auth_admin;
revoke execute on function public.access_token_hook(jsonb) from authenticated, anon, public;
create table public.barrels_made (id bigint generated always as identity primary key, cooper uuid not null references auth.users (id), litres integer not null);
alter table public.barrels_made enable row level security;
create policy masters on public.barrels_made for select to authenticated using (cooper = (select auth.uid()) or (select auth.jwt() ->> 'rank') = 'master');
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@cooperage.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@cooperage.test');
insert into public.ranks_given values ('aaaaaaaa-0000-4000-8000-000000000001', 'master');
insert into public.barrels_made (cooper, litres) values ('aaaaaaaa-0000-4000-8000-000000000001', 200);
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.barrels_made;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.barrels_made;
