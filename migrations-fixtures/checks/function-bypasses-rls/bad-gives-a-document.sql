-- All that it gives is one JSON document, of whomever the caller names.
create table public.surveys (
  id uuid primary key default gen_random_uuid(),
  respondent_id uuid not null references auth.users (id),
  answers jsonb not null
);
alter table public.surveys enable row level security;
create policy "own" on public.surveys for select to authenticated using (respondent_id = (select auth.uid()));
-- expect: function-bypasses-rls public.answers_of(pg_catalog.uuid)
create function public.answers_of(respondent uuid) returns jsonb language sql stable security definer set search_path = '' as $$
  select answers from public.surveys where respondent_id = respondent
$$;
