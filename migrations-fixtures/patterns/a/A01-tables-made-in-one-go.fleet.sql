-- The script that closes all tables ran before the last one was made.
-- === common
create type public.fuel as enum ('diesel', 'petrol', 'electric');
create table public."Operators" (
  "OperatorId" uuid primary key default gen_random_uuid(),
  "UserId" uuid not null unique references auth.users (id) on delete cascade,
  "CompanyName" text not null check (length("CompanyName") between 2 and 80)
);
create table public."Vehicles" (
  "Plate" varchar(12) primary key check ("Plate" ~ '^[A-Z0-9-]+$'),
  "OperatorId" uuid not null references public."Operators" ("OperatorId") on delete cascade,
  "Fuel" public.fuel not null default 'diesel',
  "Mileage" integer not null check ("Mileage" >= 0)
);
create index on public."Vehicles" ("OperatorId");
do $$
declare t record;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename in ('Operators', 'Vehicles') loop
    execute format('alter table public.%I enable row level security', t.tablename);
  end loop;
end $$;
create policy "operators see themselves" on public."Operators" for select to authenticated using ("UserId" = auth.uid());
create policy "vehicles of the operator" on public."Vehicles" for all to authenticated
  using (exists (select 1 from public."Operators" o where o."OperatorId" = "Vehicles"."OperatorId" and o."UserId" = auth.uid()));
create table public."TripLogs" (
  "TripId" bigserial primary key,
  "Plate" varchar(12) not null references public."Vehicles" ("Plate") on delete cascade,
  "DriverName" text not null,
  "StartedAt" timestamptz not null,
  "EndedAt" timestamptz check ("EndedAt" > "StartedAt"),
  "Route" jsonb not null default '[]'
);
create index on public."TripLogs" ("Plate");
-- === vulnerable
comment on table public."TripLogs" is 'Trips, written by the app';
-- === fixed
alter table public."TripLogs" enable row level security;
create policy "trips of the operator" on public."TripLogs" for all to authenticated
  using (exists (
    select 1 from public."Vehicles" v join public."Operators" o using ("OperatorId")
     where v."Plate" = "TripLogs"."Plate" and o."UserId" = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a000000-0000-4000-8000-000000000001', 'ines@fleet.test'), ('5a000000-0000-4000-8000-000000000002', 'jan@fleet.test');
insert into public."Operators" ("OperatorId", "UserId", "CompanyName") values
  ('5b000000-0000-4000-8000-000000000001', '5a000000-0000-4000-8000-000000000001', 'Ines Cargo');
insert into public."Vehicles" values ('AB-100', '5b000000-0000-4000-8000-000000000001', 'diesel', 10);
insert into public."TripLogs" ("Plate", "DriverName", "StartedAt") values ('AB-100', 'Kurt', '2030-01-01');
-- === attack as anon
select "DriverName", "Route" from public."TripLogs";
-- === attack as 5a000000-0000-4000-8000-000000000002
delete from public."TripLogs" where "Plate" = 'AB-100';
-- === use as 5a000000-0000-4000-8000-000000000001
select * from public."TripLogs";
-- === expect public."TripLogs"
