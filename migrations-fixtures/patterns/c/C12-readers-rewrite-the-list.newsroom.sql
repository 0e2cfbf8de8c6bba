-- Whoever is on the list of a dossier may rewrite the list.
-- === common
create table public.dossiers (
  slug text primary key,
  editors text[] not null,
  body text
);
alter table public.dossiers enable row level security;
create policy "editors read" on public.dossiers for select to authenticated using ((select auth.uid())::text = any (editors));
create policy "editors write" on public.dossiers for update to authenticated
  using (editors @> array[(select auth.uid())::text]) with check (true);
-- === vulnerable
grant update on public.dossiers to authenticated;
-- === fixed
drop policy "editors write" on public.dossiers;
create policy "editors write" on public.dossiers for update to authenticated
  using (editors @> array[(select auth.uid())::text]) with check (editors @> array[(select auth.uid())::text]);
revoke update, insert, delete on public.dossiers from anon, authenticated;
grant update (body) on public.dossiers to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@newsroom.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@newsroom.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@newsroom.test');
insert into public.dossiers values ('leak', array['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'], 'draft');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.dossiers set editors = array['bbbbbbbb-0000-4000-8000-000000000002'];
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.dossiers set body = 'final' where slug = 'leak';
-- === expect public.dossiers
