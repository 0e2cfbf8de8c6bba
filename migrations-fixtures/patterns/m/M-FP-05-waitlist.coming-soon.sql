-- A waiting list that anybody may put an address on and nobody may read.
-- === sound
create table public.waitlist (id uuid primary key default gen_random_uuid(), email text not null unique check (position('@' in email) > 1), source text default 'landing', created_at timestamptz not null default now());
alter table public.waitlist enable row level security;
revoke all on public.waitlist from anon, authenticated;
grant insert (email, source) on public.waitlist to anon;
create policy "Anyone can join the waitlist" on public.waitlist for insert to anon with check (true);
-- === world
select 1;
-- === use as anon
insert into public.waitlist (email) values ('x@y.test');
