-- The filter is true of every row there will ever be.
-- === common
create table public.habits (id uuid primary key default gen_random_uuid(), owner uuid not null default auth.uid() references auth.users (id) on delete cascade, title text not null, private_note text, created_at timestamptz not null default now());
create index on public.habits (owner);
alter table public.habits enable row level security;
create policy habits_write on public.habits for insert to authenticated with check (owner = (select auth.uid()));
-- === vulnerable
create policy habits_read on public.habits for select to authenticated using (length(title) >= 0 and created_at is not null);
-- === fixed
create policy habits_read on public.habits for select to authenticated using (owner = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ha.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ha.test');
insert into public.habits (owner, title, private_note) values ('a1111111-1111-4111-8111-111111111111', 'run', 'secret');
-- === attack as b2222222-2222-4222-8222-222222222222
select private_note from public.habits;
-- === use as a1111111-1111-4111-8111-111111111111
select private_note from public.habits;
-- === expect public.habits
