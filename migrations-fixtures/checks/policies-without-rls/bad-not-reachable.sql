-- No API role reaches it today; the policies do nothing all the same.
create schema private;
-- expect: policies-without-rls private.files (warning)
create table private.files (id uuid primary key, user_id uuid not null references auth.users (id));
create policy "own files" on private.files for all to authenticated using ((select auth.uid()) = user_id);
