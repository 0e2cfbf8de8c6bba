-- Agents' names are joined from the accounts table, and the view shows every agent's address and phone to customers.
-- === common
create table public.agents (
  user_id uuid primary key references auth.users (id),
  desk text not null
);
alter table public.agents enable row level security;
create policy "agents see themselves" on public.agents for select to authenticated using (user_id = (select auth.uid()));
grant select (id) on auth.users to authenticated;
-- === vulnerable
create view public.agent_cards as
  select a.desk, u.email, u.phone, u.raw_user_meta_data ->> 'name' as name from public.agents a join auth.users u on u.id = a.user_id;
-- === fixed
create view public.agent_cards with (security_invoker = on) as select a.desk, a.user_id from public.agents a;
-- === world
insert into auth.users (id, email, phone) values
  ('17000000-0000-4000-8000-000000000001', 'sam@desk.test', '491700000001'), ('17000000-0000-4000-8000-000000000002', 'out@side.test', null);
insert into public.agents values ('17000000-0000-4000-8000-000000000001', 'billing');
-- === attack as 17000000-0000-4000-8000-000000000002
select to_jsonb(c) ->> 'email' from public.agent_cards c;
-- === use as 17000000-0000-4000-8000-000000000001
select desk from public.agent_cards;
-- === expect public.agent_cards
