-- A header says who calls.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-trusts-what-callers-set public.notes
create policy "own" on public.notes for select
  using (user_id::text = (current_setting('request.headers', true)::json ->> 'x-user-id'));
