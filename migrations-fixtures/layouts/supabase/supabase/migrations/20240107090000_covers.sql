insert into storage.buckets (id, name, public) values ('avatars', 'avatars', false);
create policy "read covers" on storage.objects for select using (bucket_id = 'covers');
create function public.handle_new_user() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.entries (user_id, body) values (new.id, 'Welcome!');
  return new;
end;
$$;
create trigger on_auth_user_created after insert on auth.users for each row execute function public.handle_new_user();
