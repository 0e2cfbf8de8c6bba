-- Whoever stands in the list of readers may rewrite the list, and strike the others out.
-- === common
create table public.notebooks (
  id uuid primary key default gen_random_uuid(),
  lead uuid not null default auth.uid(),
  reader_ids uuid[] not null default '{}'::uuid[],
  pages jsonb not null default '[]'
);
alter table public.notebooks enable row level security;
create policy nb_sel on public.notebooks for select to authenticated using (lead = auth.uid() or reader_ids @> array[auth.uid()]);
create policy nb_ins on public.notebooks for insert to authenticated with check (lead = auth.uid());
-- === vulnerable
create policy nb_upd on public.notebooks for update to authenticated using (lead = auth.uid() or reader_ids @> array[auth.uid()]);
-- === fixed
create policy nb_upd on public.notebooks for update to authenticated using (lead = auth.uid()) with check (lead = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@lab3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@lab3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@lab3.test');
insert into public.notebooks (lead, reader_ids) values ('a1a1a1a1-0000-4000-8000-00000000000a', array['b2b2b2b2-0000-4000-8000-00000000000b', 'c3c3c3c3-0000-4000-8000-00000000000c']::uuid[]);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.notebooks set reader_ids = array['b2b2b2b2-0000-4000-8000-00000000000b']::uuid[], lead = 'b2b2b2b2-0000-4000-8000-00000000000b';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
update public.notebooks set pages = '["one"]';
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.notebooks;
