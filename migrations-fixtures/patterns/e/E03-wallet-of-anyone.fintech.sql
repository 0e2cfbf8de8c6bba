-- The transfer takes the sender from its argument.
-- === common
create table wallets (user_id uuid primary key references auth.users (id), balance bigint not null default 0 check (balance >= 0));
create table transfers (id uuid primary key default gen_random_uuid(), from_user uuid not null references wallets (user_id), to_user uuid not null references wallets (user_id), amount bigint not null, created_at timestamptz default now());
alter table wallets enable row level security;
alter table transfers enable row level security;
create policy "own wallet" on wallets for select to authenticated using (user_id = auth.uid());
create policy "own transfers" on transfers for select to authenticated using (auth.uid() in (from_user, to_user));
-- === vulnerable
create function transfer_funds(from_user_id uuid, to_user_id uuid, amount bigint) returns uuid language plpgsql security definer set search_path = public as $$
declare new_id uuid;
begin
  if amount <= 0 then raise exception 'invalid amount'; end if;
  update wallets set balance = balance - amount where user_id = from_user_id;
  update wallets set balance = balance + amount where user_id = to_user_id;
  insert into transfers (from_user, to_user, amount) values (from_user_id, to_user_id, amount) returning id into new_id;
  return new_id;
end $$;
revoke execute on function transfer_funds(uuid, uuid, bigint) from public, anon;
grant execute on function transfer_funds(uuid, uuid, bigint) to authenticated;
-- === fixed
create function transfer_funds(from_user_id uuid, to_user_id uuid, amount bigint) returns uuid language plpgsql security definer set search_path = public as $$
declare new_id uuid;
begin
  if amount <= 0 then raise exception 'invalid amount'; end if;
  if from_user_id is distinct from auth.uid() then raise exception 'not your wallet'; end if;
  update wallets set balance = balance - amount where user_id = from_user_id;
  update wallets set balance = balance + amount where user_id = to_user_id;
  insert into transfers (from_user, to_user, amount) values (from_user_id, to_user_id, amount) returning id into new_id;
  return new_id;
end $$;
revoke execute on function transfer_funds(uuid, uuid, bigint) from public, anon;
grant execute on function transfer_funds(uuid, uuid, bigint) to authenticated;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into wallets values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 100), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 5);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select transfer_funds('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 50);
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select transfer_funds('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 10);
