-- Nobody sees a member, because asking fails: that users may change their own membership is not what is wrong.
create table public.choirs (id uuid primary key, name text not null);
create table public.singers (
  choir_id uuid not null references public.choirs (id),
  user_id uuid not null references auth.users (id),
  voice text,
  primary key (choir_id, user_id)
);
alter table public.choirs enable row level security;
alter table public.singers enable row level security;
-- expect: policy-recursion public.singers (error)
create policy "same choir" on public.singers for select to authenticated using (
  user_id = (select auth.uid()) or choir_id in (select s.choir_id from public.singers s where s.user_id = (select auth.uid()))
);
create policy "own voice" on public.singers for delete to authenticated using (user_id = (select auth.uid()));
create policy "singers" on public.choirs for select to authenticated
  using (id in (select choir_id from public.singers where user_id = (select auth.uid())));
create policy "singers disband" on public.choirs for delete to authenticated
  using (id in (select choir_id from public.singers where user_id = (select auth.uid())));
