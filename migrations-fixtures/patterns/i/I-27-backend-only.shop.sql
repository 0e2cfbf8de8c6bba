-- Tables that only the backend uses: row level security on and no policy, on purpose.
-- === sound
create table public._prisma_migrations (
  id varchar(36) primary key,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null
);
alter table public._prisma_migrations enable row level security;
create table public.payment_events (
  id text primary key,
  kind text not null,
  payload jsonb not null,
  received_at timestamptz not null default now()
);
alter table public.payment_events enable row level security;
-- === world
insert into public.payment_events (id, kind, payload) values ('evt_1', 'paid', '{}');
-- === attack as anon
select * from public.payment_events;
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from public.payment_events;
-- === use as role service_role
select * from public.payment_events;
