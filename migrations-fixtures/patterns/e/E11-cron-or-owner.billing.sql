-- The function lets everybody through who has no session: the scheduler, and visitors.
-- === common
create table subscriptions (id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users (id), status text not null default 'active');
alter table subscriptions enable row level security;
create policy "own" on subscriptions for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create or replace function public.cancel_subscription(sub_id uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  v_owner uuid;
  v_caller uuid := auth.uid();
begin
  select user_id into v_owner from subscriptions where id = sub_id;
  if v_caller is not null and v_caller <> v_owner then
    raise exception 'Unauthorized' using errcode = 'P0403';
  end if;
  update subscriptions set status = 'canceled' where id = sub_id;
end $$;
-- === fixed
create or replace function public.cancel_subscription(sub_id uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  v_owner uuid;
  v_caller uuid := auth.uid();
begin
  select user_id into v_owner from subscriptions where id = sub_id;
  if v_caller is null or v_caller is distinct from v_owner then
    raise exception 'Unauthorized' using errcode = 'P0403';
  end if;
  update subscriptions set status = 'canceled' where id = sub_id;
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into subscriptions (id, user_id) values ('a0000000-0000-4000-8000-00000000000a', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01');
-- === attack as anon
select cancel_subscription('a0000000-0000-4000-8000-00000000000a');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select cancel_subscription('a0000000-0000-4000-8000-00000000000a');
