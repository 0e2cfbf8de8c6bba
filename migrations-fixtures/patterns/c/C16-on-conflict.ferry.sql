-- Who books a cabin anew takes the booking of another along.
-- === common
create table public.cabins (
  sailing date not null,
  cabin int not null,
  passenger uuid not null references auth.users (id),
  meal text not null default 'fish',
  primary key (sailing, cabin)
);
alter table public.cabins enable row level security;
create policy "look" on public.cabins for select to authenticated using (auth.uid() is not null);
create policy "book" on public.cabins for insert to authenticated with check (passenger = auth.uid());
-- === vulnerable
create policy "rebook" on public.cabins for update to authenticated using (true) with check (passenger = auth.uid());
-- === fixed
create policy "rebook" on public.cabins for update to authenticated using (passenger = auth.uid()) with check (passenger = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@ferry.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@ferry.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@ferry.test');
insert into public.cabins values ('2030-01-01', 1, 'aaaaaaaa-0000-4000-8000-000000000001', 'fish');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.cabins values ('2030-01-01', 1, 'bbbbbbbb-0000-4000-8000-000000000002', 'meat') on conflict (sailing, cabin) do update set passenger = excluded.passenger, meal = excluded.meal;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.cabins values ('2030-01-01', 1, 'aaaaaaaa-0000-4000-8000-000000000001', 'soup') on conflict (sailing, cabin) do update set meal = excluded.meal;
-- === expect public.cabins
