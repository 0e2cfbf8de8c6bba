-- Calls that nobody took belong to nobody, and so does a visitor.
-- === common
create table public.dispatchers (id uuid primary key references auth.users (id));
alter table public.dispatchers enable row level security;
create policy self on public.dispatchers for select to authenticated using (id = auth.uid());
create table public.emergency_calls (
  id bigint generated always as identity primary key,
  taken_by uuid references public.dispatchers (id),
  caller_number text not null,
  what_happened text not null
);
create index on public.emergency_calls (taken_by);
alter table public.emergency_calls enable row level security;
-- === vulnerable
create policy calls_mine on public.emergency_calls for select using (not (taken_by is distinct from auth.uid()));
-- === fixed
create policy calls_mine on public.emergency_calls for select using (taken_by = auth.uid());
-- === world
insert into auth.users (id, email) values ('89000000-0000-4000-8000-000000000001', 'roy@dispatch.test');
insert into public.dispatchers values ('89000000-0000-4000-8000-000000000001');
insert into public.emergency_calls (taken_by, caller_number, what_happened) values (null, '112', 'fire'), ('89000000-0000-4000-8000-000000000001', '113', 'flood');
-- === attack as anon
select caller_number from public.emergency_calls;
-- === use as 89000000-0000-4000-8000-000000000001
select caller_number from public.emergency_calls where taken_by = '89000000-0000-4000-8000-000000000001';
-- === expect public.emergency_calls
