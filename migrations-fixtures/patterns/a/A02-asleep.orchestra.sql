-- The policy was written, and the switch that makes it count never thrown.
-- === common
create table public."Seats" (
  "seatNo" bigserial primary key,
  "playerId" uuid not null references auth.users on delete cascade,
  "fee" integer not null
);
create function public.is_mine(player uuid) returns boolean language sql stable as $$ select player = auth.uid() $$;
create policy "players see their seat" on public."Seats" for select to authenticated using (public.is_mine("playerId"));
create policy "players give up their seat" on public."Seats" for delete to authenticated using (public.is_mine("playerId"));
-- === vulnerable
-- === fixed
alter table public."Seats" enable row level security;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@orchestra.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@orchestra.test');
insert into public."Seats" ("playerId", "fee") values ('aaaaaaaa-0000-4000-8000-000000000001', 120), ('bbbbbbbb-0000-4000-8000-000000000002', 90);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public."Seats" where "playerId" = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === attack as anon
delete from public."Seats";
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public."Seats" where "playerId" = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === expect public."Seats"
