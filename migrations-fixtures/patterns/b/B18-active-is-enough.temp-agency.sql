-- The policy is called after the owner and lets in everyone while the row is active.
-- === common
create table public.workers (
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null,
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}'),
  status text not null default 'active' check (status in ('active', 'paused', 'left'))
);
alter table public.workers enable row level security;
-- === vulnerable
create policy worker_owns on public.workers for select to authenticated using (id = auth.uid() or status = 'active');
-- === fixed
create policy worker_owns on public.workers for select to authenticated using (id = auth.uid());
-- === world
insert into auth.users (id, email) values ('91000000-0000-4000-8000-000000000001', 'dan@temp-agency.test'), ('91000000-0000-4000-8000-000000000002', 'eli@temp-agency.test');
insert into public.workers values ('91000000-0000-4000-8000-000000000001', 'Dan', 'DE12345', 'active');
-- === attack as 91000000-0000-4000-8000-000000000002
select iban from public.workers;
-- === use as 91000000-0000-4000-8000-000000000001
select iban from public.workers;
-- === expect public.workers
