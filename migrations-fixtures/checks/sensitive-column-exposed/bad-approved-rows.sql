-- Approved rows are for everybody who is signed in. Their owners' own numbers come along.
-- expect: sensitive-column-exposed public.tutors (warning)
create table public.tutors (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id),
  subject text not null,
  approved boolean not null default false,
  passport_number text
);
alter table public.tutors enable row level security;
revoke all on public.tutors from anon;
create policy "own" on public.tutors for all to authenticated using ((select auth.uid()) = user_id);
create policy "approved" on public.tutors for select to authenticated using (approved);
