-- expect: nothing
-- One runs with its caller's rights, one is the backend's, and one only a trigger calls.
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using (user_id = (select auth.uid()));
create function public.list_notes() returns setof public.notes language sql stable set search_path = ''
as $$ select * from public.notes $$;
create function public.purge_notes() returns void language sql security definer set search_path = ''
as $$ delete from public.notes $$;
revoke execute on function public.purge_notes() from public, anon, authenticated;
create function public.stamp_note() returns trigger language plpgsql security definer set search_path = ''
as $$ begin new.body := trim(new.body); return new; end $$;
create trigger stamp before insert on public.notes for each row execute function public.stamp_note();
