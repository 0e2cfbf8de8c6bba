-- A plain member of the cooperative gives anybody the keys, his own second account too.
-- === common
create table public.coops (id bigint primary key, name text);
create table public.holders (coop bigint references public.coops (id), acct uuid references auth.users (id), level text not null default 'plain', primary key (coop, acct));
create table public.ledger (id bigint generated always as identity primary key, coop bigint not null references public.coops (id), amount numeric);
create function public.level_in(c bigint) returns text language sql stable security definer set search_path = '' as $$ select h.level from public.holders h where h.coop = c and h.acct = auth.uid() $$;
alter table public.coops enable row level security;
alter table public.holders enable row level security;
alter table public.ledger enable row level security;
create policy c on public.coops for select to authenticated using (public.level_in(id) is not null);
create policy h on public.holders for select to authenticated using (public.level_in(coop) is not null);
create policy l on public.ledger for all to authenticated using (public.level_in(coop) = 'treasurer');
-- === vulnerable
create policy hw on public.holders for update to authenticated using (public.level_in(coop) is not null) with check (public.level_in(coop) is not null);
-- === fixed
create policy hw on public.holders for update to authenticated using (public.level_in(coop) = 'treasurer') with check (public.level_in(coop) = 'treasurer');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@coop.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@coop.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@coop.test');
insert into public.coops values (1, 'Sun');
insert into public.holders values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'treasurer'), (1, 'bbbbbbbb-0000-4000-8000-000000000002', 'plain');
insert into public.ledger (coop, amount) values (1, 5);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.holders set level = 'treasurer' where acct = 'bbbbbbbb-0000-4000-8000-000000000002'; select * from public.ledger;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.ledger;
-- === expect public.holders
