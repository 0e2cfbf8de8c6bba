-- The policy of projects reads members with the caller's rights, and finds nothing there.
create table public.organisations (id uuid primary key, name text not null);
alter table public.organisations enable row level security;
create policy "everyone" on public.organisations for select to authenticated using (true);
-- expect: rls-without-policy public.members (warning)
create table public.members (
  organisation_id uuid not null references public.organisations (id),
  user_id uuid not null references auth.users (id),
  primary key (organisation_id, user_id)
);
alter table public.members enable row level security;
create table public.projects (
  id uuid primary key,
  organisation_id uuid not null references public.organisations (id)
);
alter table public.projects enable row level security;
create policy "members read" on public.projects for select to authenticated using (
  exists (
    select 1 from public.members
    where members.organisation_id = projects.organisation_id and members.user_id = (select auth.uid())
  )
);
