-- Whatever the number is, one of the two holds.
create table public.claims (
  claim_no integer primary key,
  insured uuid not null references auth.users (id),
  damage text not null
);
alter table public.claims enable row level security;
-- expect: policy-always-true public.claims
create policy "old" on public.claims for select using (claim_no > 0 or claim_no <= 0);
create policy "new" on public.claims for select to authenticated using (insured = (select auth.uid()));
-- A length that is asked for is a limit.
create table public.mottos (
  id integer primary key,
  bearer uuid not null references auth.users (id),
  motto text not null
);
alter table public.mottos enable row level security;
create policy "short" on public.mottos for select to authenticated using (length(motto) < 40);
