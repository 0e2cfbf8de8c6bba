-- Requests come over the connection of the API, which is how the function tells them from a job of the database's own.
-- expect: nothing
create table public.sailors (user_id uuid primary key references auth.users (id), rank text not null default 'deckhand');
alter table public.sailors enable row level security;
create policy "own" on public.sailors for select to authenticated using (user_id = (select auth.uid()));
create function public.is_captain() returns boolean language plpgsql set search_path = '' as $$
begin
  if session_user = 'authenticator' then
    return coalesce(((select auth.jwt()) -> 'app_metadata' ->> 'captain')::boolean, false);
  end if;
  return true;
end $$;
create function public.promote(sailor uuid, rank text) returns text
language plpgsql security definer set search_path = '' as $$
begin
  if not public.is_captain() then return 'denied'; end if;
  update public.sailors set rank = promote.rank where user_id = sailor;
  return 'done';
end $$;
