-- Whoever is signed in may ask in anybody's name, as long as the board is open.
-- === common
create table public.boards (slug text primary key, open_until timestamptz not null);
create table public.questions (id bigserial primary key, board text not null references public.boards (slug), asker uuid not null references auth.users (id), body text not null);
alter table public.boards enable row level security;
alter table public.questions enable row level security;
create policy "boards" on public.boards for select to authenticated using (true);
create policy "questions" on public.questions for select to authenticated using (asker = auth.uid());
-- === vulnerable
create policy "ask" on public.questions for insert to authenticated with check (auth.uid() is not null and exists (select 1 from public.boards b where b.slug = board and b.open_until >= now()));
-- === fixed
create policy "ask" on public.questions for insert to authenticated with check (auth.uid() = asker and exists (select 1 from public.boards b where b.slug = board and b.open_until >= now()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.boards values ('help', now() + interval '1 day');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.questions (board, asker, body) values ('help', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'why?');
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.questions (board, asker, body) values ('help', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'how?');
-- === expect public.questions
