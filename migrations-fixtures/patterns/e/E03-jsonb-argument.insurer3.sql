-- The caller names the policy holder inside a JSON argument.
-- === common
create table public.policies_sold (id uuid primary key default gen_random_uuid(), holder uuid not null references auth.users (id), premium numeric not null, iban text not null);
alter table public.policies_sold enable row level security;
create policy own on public.policies_sold for select to authenticated using (holder = auth.uid());
-- === vulnerable
create function public.fetch_policies(req jsonb) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  return (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from public.policies_sold p where p.holder = (req ->> 'holder')::uuid);
end $$;
revoke execute on function public.fetch_policies(jsonb) from public, anon;
grant execute on function public.fetch_policies(jsonb) to authenticated;
-- === fixed
create function public.fetch_policies(req jsonb) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  return (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from public.policies_sold p where p.holder = (req ->> 'holder')::uuid and p.holder = auth.uid());
end $$;
revoke execute on function public.fetch_policies(jsonb) from public, anon;
grant execute on function public.fetch_policies(jsonb) to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@insurer3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@insurer3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@insurer3.test');
insert into public.policies_sold (holder, premium, iban) values ('a1a1a1a1-0000-4000-8000-00000000000a', 10, 'DE1');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select 1 where public.fetch_policies('{"holder": "a1a1a1a1-0000-4000-8000-00000000000a"}') <> '[]';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select 1 where public.fetch_policies('{"holder": "a1a1a1a1-0000-4000-8000-00000000000a"}') <> '[]';
