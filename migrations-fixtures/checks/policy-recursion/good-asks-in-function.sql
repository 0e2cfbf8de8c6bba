-- The function reads members by their policy for reading, which does not lead back: only the policy for deleting calls it.
-- expect: nothing
create table public.crews (id uuid primary key, captain_id uuid not null references auth.users (id));
create table public.sailors (
  crew_id uuid not null references public.crews (id),
  user_id uuid not null references auth.users (id),
  rank integer not null default 1,
  primary key (crew_id, user_id)
);
create index on public.sailors (user_id);
create index on public.crews (captain_id);
alter table public.crews enable row level security;
alter table public.sailors enable row level security;
revoke truncate, references, trigger on public.crews, public.sailors from anon, authenticated;
create policy "captains" on public.crews for select to authenticated using (captain_id = (select auth.uid()));
create policy "own seat" on public.sailors for select to authenticated using (user_id = (select auth.uid()));
create function public.outranks(p_crew uuid, p_user uuid) returns boolean language plpgsql stable set search_path = '' as $$
declare
  theirs integer;
  mine integer;
begin
  select rank into theirs from public.sailors where crew_id = p_crew and user_id = p_user;
  select rank into mine from public.sailors where crew_id = p_crew and user_id = auth.uid();
  return coalesce(mine > theirs, false);
end;
$$;
create policy "leave or be sent away" on public.sailors for delete to authenticated
  using (user_id = (select auth.uid()) or public.outranks(crew_id, user_id));
