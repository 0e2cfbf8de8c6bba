-- Faces are in a public bucket that cannot be listed; everybody keeps their own.
-- === sound
insert into storage.buckets (id, name, public, file_size_limit) values ('avatars', 'avatars', true, 1000000);
create policy "own avatar: see" on storage.objects for select to authenticated
  using (bucket_id = 'avatars' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "own avatar: add" on storage.objects for insert to authenticated
  with check (bucket_id = 'avatars' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "own avatar: replace" on storage.objects for update to authenticated
  using (bucket_id = 'avatars' and (storage.foldername(name))[1] = (select auth.uid())::text)
  with check (bucket_id = 'avatars' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "own avatar: remove" on storage.objects for delete to authenticated
  using (bucket_id = 'avatars' and (storage.foldername(name))[1] = (select auth.uid())::text);
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  username text not null unique,
  avatar_url text,
  bio text
);
alter table public.profiles enable row level security;
create policy "Public profiles are viewable by everyone." on public.profiles for select using (true);
create policy "Users can insert their own profile." on public.profiles for insert to authenticated with check ((select auth.uid()) = id);
create policy "Users can update own profile." on public.profiles for update to authenticated using ((select auth.uid()) = id);
create function public.handle_new_user() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, username, avatar_url)
  values (new.id, coalesce(new.raw_user_meta_data ->> 'username', new.id::text), new.raw_user_meta_data ->> 'avatar_url');
  return new;
end $$;
create trigger on_auth_user_created after insert on auth.users for each row execute function public.handle_new_user();
revoke execute on function public.handle_new_user() from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@community.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@community.test');
-- === use as anon
select * from public.profiles;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner_id) values ('avatars', 'aaaaaaaa-0000-4000-8000-000000000001/me.png', 'aaaaaaaa-0000-4000-8000-000000000001');
