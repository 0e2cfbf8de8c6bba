-- The archive may be read by members only, and the condition asks for a session instead.
-- === common
insert into storage.buckets (id, name) values ('interviews', 'interviews');
create table public.researchers (user_id uuid primary key references auth.users (id), cleared boolean not null default false);
alter table public.researchers enable row level security;
create policy "see oneself" on public.researchers for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create policy "interviews" on storage.objects for select to authenticated
  using (bucket_id = 'interviews' and (select auth.uid()) is not null);
-- === fixed
create policy "interviews" on storage.objects for select to authenticated
  using (bucket_id = 'interviews' and exists (select 1 from public.researchers r where r.user_id = (select auth.uid()) and r.cleared));
-- === world
insert into auth.users (id, email) values
  ('45000000-0000-4000-8000-000000000001', 'col@research.test'), ('45000000-0000-4000-8000-000000000002', 'dot@research.test');
insert into public.researchers values ('45000000-0000-4000-8000-000000000001', true);
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('interviews', 'subject-7.mp3', '45000000-0000-4000-8000-000000000001', '45000000-0000-4000-8000-000000000001');
-- === attack as 45000000-0000-4000-8000-000000000002
select name from storage.objects;
-- === use as 45000000-0000-4000-8000-000000000001
select name from storage.objects;
-- === expect storage.objects
