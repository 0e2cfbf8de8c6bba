-- Rows name users, and yet nobody asks for them through the API: the customer's id elsewhere, a request that outlives its sender,
-- and what a view shows with its owner's rights.
-- expect: rls-without-policy public.payers (info)
create table public.payers (user_id uuid primary key references auth.users (id), provider_id text, seen_at timestamptz);
alter table public.payers enable row level security;
-- expect: rls-without-policy public.erasures (info)
create table public.erasures (
  id uuid primary key default gen_random_uuid(),
  details text not null,
  user_id uuid references auth.users (id) on delete set null
);
alter table public.erasures enable row level security;
-- expect: rls-without-policy public.happenings (info)
create table public.happenings (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id),
  what text
);
alter table public.happenings enable row level security;
create view public.feed as select what from public.happenings where user_id = (select auth.uid());
