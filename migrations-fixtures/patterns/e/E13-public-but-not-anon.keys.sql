-- PUBLIC lost the function, and anon keeps the grant that it was born with.
-- === common
create table api_keys (id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users (id), secret text not null);
alter table api_keys enable row level security;
create policy "see own keys" on api_keys for select to authenticated using (user_id = auth.uid());
create function rotate_all_keys() returns int language plpgsql security definer set search_path = '' as $$
declare n int;
begin
  update public.api_keys set secret = md5(random()::text);
  get diagnostics n = row_count;
  return n;
end $$;
-- === vulnerable
revoke all on function rotate_all_keys() from public;
grant execute on function rotate_all_keys() to service_role;
-- === fixed
revoke all on function rotate_all_keys() from public, anon, authenticated;
grant execute on function rotate_all_keys() to service_role;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into api_keys (user_id, secret) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 's');
-- === attack as anon
select rotate_all_keys();
-- === use as role service_role
select rotate_all_keys();
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select secret from api_keys;
