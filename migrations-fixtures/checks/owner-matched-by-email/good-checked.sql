-- expect: nothing
create table public.invitations (id uuid primary key, email text not null check (email = lower(email)), team text not null);
alter table public.invitations enable row level security;
create policy "own" on public.invitations for select to authenticated
  using (email = (select auth.jwt() ->> 'email'));
