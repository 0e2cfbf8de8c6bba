-- By folder, by who uploaded, by membership, and a shared folder that is named.
insert into storage.buckets (id, name, public) values ('a', 'a', false), ('b', 'b', false), ('c', 'c', false), ('d', 'd', false);
create table public.crew (user_id uuid primary key references auth.users (id), boat text not null);
alter table public.crew enable row level security;
create policy "oneself" on public.crew for select to authenticated using (user_id = (select auth.uid()));
create policy "a" on storage.objects for select to authenticated using (bucket_id = 'a' and name like (select auth.uid()) || '/%');
create policy "b" on storage.objects for select to authenticated using (bucket_id = 'b' and owner = auth.uid());
create policy "c" on storage.objects for select to authenticated using (
  bucket_id = 'c' and exists (select 1 from public.crew where user_id = auth.uid() and boat = (storage.foldername(name))[1]));
create policy "d" on storage.objects for select to authenticated using (bucket_id = 'd' and (storage.foldername(name))[1] = 'templates');
create policy "e" on storage.objects for select to authenticated using (bucket_id = 'd' and name like 'forms/%');
-- expect: nothing
