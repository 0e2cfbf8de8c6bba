-- Jobs that nobody took are shown to every account, with the customer's door code.
-- === common
create table public.technicians (id uuid primary key references auth.users (id), region text not null);
create table public.jobs (id uuid primary key default gen_random_uuid(), customer_id uuid not null references auth.users (id), technician_id uuid references public.technicians (id), door_code text, is_archived boolean not null default false);
create index on public.jobs (customer_id);
create index on public.jobs (technician_id);
alter table public.technicians enable row level security;
alter table public.jobs enable row level security;
create policy "technician sees own record" on public.technicians for select to authenticated using (id = auth.uid());
-- === vulnerable
create policy "job visibility" on public.jobs for select to authenticated using (customer_id = auth.uid() or technician_id = auth.uid() or not is_archived);
-- === fixed
create policy "job visibility" on public.jobs for select to authenticated using ((customer_id = auth.uid() or technician_id = auth.uid()) and not is_archived);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@fs.test'), ('b2222222-2222-4222-8222-222222222222', 'b@fs.test');
insert into public.jobs (customer_id, door_code) values ('a1111111-1111-4111-8111-111111111111', '1234');
-- === attack as b2222222-2222-4222-8222-222222222222
select door_code from public.jobs;
-- === use as a1111111-1111-4111-8111-111111111111
select door_code from public.jobs;
-- === expect public.jobs
