-- Postgres never uses an index for `in (select …)` in a policy: a hint, and the way to write it.
create table public.members (user_id uuid not null, team_id uuid not null, primary key (user_id, team_id));
create table public.documents (id uuid primary key default gen_random_uuid(), team_id uuid not null, title text not null);
alter table public.documents enable row level security;

-- expect: policy-column-without-index public.documents.team_id (info)
create policy "my teams' documents" on public.documents for all
  using (team_id in (select m.team_id from public.members m where m.user_id = (select auth.uid())));
