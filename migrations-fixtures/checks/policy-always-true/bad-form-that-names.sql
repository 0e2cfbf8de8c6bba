-- Visitors may leave feedback, and need not say who they are: what is wrong is that they can say they are somebody else.
create table public.feedback (
  id uuid primary key default gen_random_uuid(),
  member_id uuid references auth.users (id) on delete set null,
  text text not null
);
create index on public.feedback (member_id);
alter table public.feedback enable row level security;
-- expect: policy-always-true public.feedback (warning)
create policy "anyone may leave feedback" on public.feedback for insert to anon, authenticated with check (true);
create policy "members see their own" on public.feedback for select to authenticated using (member_id = (select auth.uid()));
