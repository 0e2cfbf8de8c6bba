-- A call without a token is taken for the scheduler.
-- === common
create table public.credits (user_id uuid primary key references auth.users (id), amount integer not null default 0);
alter table public.credits enable row level security;
create policy own on public.credits for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create function public.add_credits(target uuid, n integer, reason text default null) returns integer language plpgsql security definer set search_path = '' as $$
declare r integer;
begin
  if coalesce(auth.jwt() ->> 'sub', '') <> '' then
    raise exception 'only the scheduler may do this';
  end if;
  update public.credits set amount = amount + n where user_id = target returning amount into r;
  return r;
end $$;
-- === fixed
create function public.add_credits(target uuid, n integer, reason text default null) returns integer language plpgsql security definer set search_path = '' as $$
declare r integer;
begin
  if coalesce(auth.jwt() ->> 'role', '') <> 'service_role' then
    raise exception 'only the scheduler may do this';
  end if;
  update public.credits set amount = amount + n where user_id = target returning amount into r;
  return r;
end $$;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@billing3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@billing3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@billing3.test');
insert into public.credits values ('a1a1a1a1-0000-4000-8000-00000000000a', 1);
-- === attack as anon
select public.add_credits('a1a1a1a1-0000-4000-8000-00000000000a', 100);
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.credits;
