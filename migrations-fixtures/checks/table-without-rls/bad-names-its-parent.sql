-- No foreign key says so, but the column's name does: a reply belongs to a workshop, and a workshop to its members.
create table public.workshops (id uuid primary key, title text not null);
create table public.workshop_members (
  workshop_id uuid not null references public.workshops (id),
  user_id uuid not null references auth.users (id),
  primary key (workshop_id, user_id)
);
alter table public.workshops enable row level security;
alter table public.workshop_members enable row level security;
create policy "own memberships" on public.workshop_members for select to authenticated
  using ((select auth.uid()) = user_id);
create policy "members" on public.workshops for select to authenticated
  using (id in (select workshop_id from public.workshop_members where user_id = (select auth.uid())));

-- expect: table-without-rls public.replies (error)
create table public.replies (
  id uuid primary key,
  workshop_id uuid,
  content text
);
