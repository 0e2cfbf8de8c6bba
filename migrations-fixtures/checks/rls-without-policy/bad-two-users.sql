-- Two users stand in each row, and nothing says which of them may read it: a person has to.

-- expect: rls-without-policy public.reports (info)
-- fix: manual
create table public.reports (
  id bigint generated always as identity primary key,
  reported_user_id uuid not null references auth.users (id) on delete cascade,
  reporter_id uuid not null references auth.users (id) on delete cascade,
  reason text not null
);
alter table public.reports enable row level security;
