-- Tables of the backend alone: row level security is on, there is no policy, and that is meant.
-- === sound
create table public.outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  sent_at timestamptz
);
alter table public.outbox enable row level security;
revoke all on public.outbox from anon, authenticated;
create table public._prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, migration_name varchar(255) not null);
alter table public._prisma_migrations enable row level security;
-- === world
insert into public.outbox (topic, payload) values ('mail', '{}');
-- === use as role service_role
select * from public.outbox;
