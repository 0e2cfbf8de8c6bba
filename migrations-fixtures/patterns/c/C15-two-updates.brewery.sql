-- The brewer marks his own beer as tasted: the tasters check does not ask who tastes.
-- === common
create table public.hands (who uuid primary key references auth.users (id), trade int not null);
comment on column public.hands.trade is '1 brewer, 2 taster';
create table public.batches (id int primary key, phase int not null default 0, notes text);
create function public.trade_of_me() returns int language sql stable security definer set search_path = '' as $$ select h.trade from public.hands h where h.who = (select auth.uid()) $$;
alter table public.hands enable row level security;
alter table public.batches enable row level security;
create policy h on public.hands for select to authenticated using (who = (select auth.uid()));
create policy see on public.batches for select to authenticated using (public.trade_of_me() > 0);
-- === vulnerable
create policy brew on public.batches for update to authenticated using (phase = 0 and public.trade_of_me() = 1) with check (phase <= 1 and public.trade_of_me() = 1);
create policy taste on public.batches for update to authenticated using (phase = 1 and public.trade_of_me() = 2) with check (phase between 2 and 3);
-- === fixed
create policy brew on public.batches for update to authenticated using (phase = 0 and public.trade_of_me() = 1) with check (phase <= 1 and public.trade_of_me() = 1);
create policy taste on public.batches for update to authenticated using (phase = 1 and public.trade_of_me() = 2) with check (phase between 2 and 3 and public.trade_of_me() = 2);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@brewery.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@brewery.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@brewery.test');
insert into public.hands values ('aaaaaaaa-0000-4000-8000-000000000001', 2), ('bbbbbbbb-0000-4000-8000-000000000002', 1);
insert into public.batches values (1, 0), (2, 1);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.batches set phase = 3 where id = 1;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.batches set phase = 1 where id = 1 returning id;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.batches set phase = 2 where id = 2 returning id;
-- === expect public.batches
