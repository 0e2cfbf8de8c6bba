-- A form that anybody may send and nobody may read.
-- === sound
create table public.applications (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) < 100),
  email text not null check (email like '%@%'),
  letter text not null check (length(letter) < 10000),
  received_at timestamptz not null default now()
);
alter table public.applications enable row level security;
revoke all on public.applications from anon, authenticated;
grant insert (name, email, letter) on public.applications to anon, authenticated;
create policy "apply" on public.applications for insert to anon, authenticated with check (true);
-- === world
-- === use as anon
insert into public.applications (name, email, letter) values ('A', 'a@b.test', 'Hello');
