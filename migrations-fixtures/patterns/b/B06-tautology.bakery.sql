-- A primary key always equals itself.
-- === common
create table public.recipes_private (
  id uuid primary key default gen_random_uuid(),
  baker uuid not null references auth.users (id),
  secret_step text not null
);
alter table public.recipes_private enable row level security;
-- === vulnerable
create policy recipes_p on public.recipes_private for all to anon, authenticated using (id = id);
-- === fixed
create policy recipes_p on public.recipes_private for all to authenticated using (baker = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.recipes_private (baker, secret_step) values ('a1111111-1111-4111-8111-111111111111', 'rest for a day');
-- === attack as anon
delete from public.recipes_private;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.recipes_private;
-- === expect public.recipes_private
