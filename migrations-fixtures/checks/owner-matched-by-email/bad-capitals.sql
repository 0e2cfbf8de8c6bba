create table public.subscriptions (id uuid primary key, email text not null, topics text not null);
alter table public.subscriptions enable row level security;
-- expect: owner-matched-by-email public.subscriptions (warning)
create policy "own" on public.subscriptions for select to authenticated
  using (email = (select auth.jwt() ->> 'email'));
create table public.invitations (id uuid primary key, email text not null, team text not null);
alter table public.invitations enable row level security;
-- expect: owner-matched-by-email public.invitations (info)
create policy "own" on public.invitations for select to authenticated
  using (email = (select auth.jwt() ->> 'email'));
