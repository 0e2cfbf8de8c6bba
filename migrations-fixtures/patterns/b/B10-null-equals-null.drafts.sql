-- Without a session the caller's id is NULL, as is that of a row without an author.
-- === common
create table public.essays (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete set null,
  body text not null
);
alter table public.essays enable row level security;
-- === vulnerable
create policy "own essays" on public.essays for select using (user_id is not distinct from auth.uid());
-- === fixed
create policy "own essays" on public.essays for select using (user_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.essays (user_id, body) values ('a1111111-1111-4111-8111-111111111111', 'mine'), (null, 'of somebody who left');
-- === attack as anon
select * from public.essays;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.essays;
-- === expect public.essays
