-- Nobody else lets the hosts write, so the fix does.
create table public.meetups (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  place text not null,
  visibility text not null default 'private'
);
alter table public.meetups enable row level security;
-- expect: policy-lets-others-write public.meetups (error)
create policy "public meetups" on public.meetups for all using (visibility = 'public' or user_id = auth.uid());
