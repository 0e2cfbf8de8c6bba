-- The job that fills the queue needs no policy; the one written for it lets the whole world in.
-- === common
create table public.import_queue (
  id bigint generated always as identity primary key,
  requested_by uuid not null references auth.users (id),
  payload jsonb not null default '{}'
);
alter table public.import_queue enable row level security;
create policy queue_own on public.import_queue for select to authenticated using (requested_by = (select auth.uid()));
-- === vulnerable
create policy backend_manages_queue on public.import_queue using (true);
-- === fixed
create policy backend_manages_queue on public.import_queue to service_role using (true);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.import_queue (requested_by) values ('a1111111-1111-4111-8111-111111111111');
-- === attack as anon
delete from public.import_queue;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.import_queue;
-- === expect public.import_queue
