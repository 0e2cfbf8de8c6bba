-- expect: policies-without-rls public.notes
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text);
create policy "read own" on public.notes for select to authenticated using ((select auth.uid()) = user_id);
create policy "add own" on public.notes for insert to authenticated with check ((select auth.uid()) = user_id);
create policy "change own" on public.notes for update to authenticated using ((select auth.uid()) = user_id);
create policy "delete own" on public.notes for delete to authenticated using ((select auth.uid()) = user_id);
