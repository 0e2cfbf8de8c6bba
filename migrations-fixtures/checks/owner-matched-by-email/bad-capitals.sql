create table public.invitations (id uuid primary key, email text not null, team text not null);
alter table public.invitations enable row level security;
-- expect: owner-matched-by-email public.invitations (warning)
create policy "own" on public.invitations for select to authenticated
  using (email = (select auth.jwt() ->> 'email'));
