-- The bucket of a team is checked against the teams table, and not against who is in the team.
-- === common
insert into storage.buckets (id, name, public) values ('blueprints', 'blueprints', false);
create table public.studios (id uuid primary key, name text not null);
create table public.studio_people (studio_id uuid not null references public.studios (id), user_id uuid not null references auth.users (id), primary key (studio_id, user_id));
alter table public.studios enable row level security;
alter table public.studio_people enable row level security;
create policy names on public.studios for select to authenticated using (true);
create policy self on public.studio_people for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create policy "studio files" on storage.objects for select to authenticated
  using (bucket_id = 'blueprints' and exists (select 1 from public.studios s where s.id::text = (storage.foldername(objects.name))[1]));
-- === fixed
create policy "studio files" on storage.objects for select to authenticated
  using (bucket_id = 'blueprints' and exists (select 1 from public.studio_people sp where sp.studio_id::text = (storage.foldername(objects.name))[1] and sp.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ar.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ar.test');
insert into public.studios values ('c3333333-3333-4333-8333-333333333333', 'S');
insert into public.studio_people values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111');
insert into storage.objects (bucket_id, name) values ('blueprints', 'c3333333-3333-4333-8333-333333333333/tower.dwg');
-- === attack as b2222222-2222-4222-8222-222222222222
select name from storage.objects where bucket_id = 'blueprints';
-- === use as a1111111-1111-4111-8111-111111111111
select name from storage.objects where bucket_id = 'blueprints';
-- === expect storage.objects
