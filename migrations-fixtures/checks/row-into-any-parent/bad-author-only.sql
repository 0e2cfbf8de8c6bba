-- The author is asked for, the club is not.
create table public.clubs (
  id uuid primary key default gen_random_uuid(),
  name text not null
);
create table public.club_members (
  club_id uuid not null references public.clubs (id),
  user_id uuid not null references auth.users (id),
  primary key (club_id, user_id)
);
create table public.notices (
  id uuid primary key default gen_random_uuid(),
  club_id uuid not null references public.clubs (id),
  author_id uuid not null default auth.uid() references auth.users (id),
  text text not null
);
alter table public.clubs enable row level security;
alter table public.club_members enable row level security;
alter table public.notices enable row level security;
create policy "own seats" on public.club_members for select to authenticated using (user_id = (select auth.uid()));
create policy "members read" on public.notices for select to authenticated
  using (exists (select 1 from public.club_members m where m.club_id = notices.club_id and m.user_id = (select auth.uid())));
-- expect: row-into-any-parent public.notices
create policy "post" on public.notices for insert to authenticated with check (author_id = (select auth.uid()));
