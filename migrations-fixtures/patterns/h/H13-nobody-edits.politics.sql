-- The policy that says no beside the one that says yes counts for nothing.
-- === common
create table public.ballots (id uuid primary key default gen_random_uuid(), voter uuid not null references auth.users (id), choice text not null);
alter table public.ballots enable row level security;
create policy "vote" on public.ballots for insert to authenticated with check (voter = auth.uid());
create policy "see own" on public.ballots for select to authenticated using (voter = auth.uid());
-- === vulnerable
create policy "edit" on public.ballots for update to authenticated using (voter = auth.uid()) with check (voter = auth.uid());
create policy "nobody changes a ballot" on public.ballots for update to authenticated using (false) with check (false);
-- === fixed
create policy "edit" on public.ballots for update to authenticated using (voter = auth.uid()) with check (voter = auth.uid());
create policy "nobody changes a ballot" on public.ballots as restrictive for update to authenticated using (false) with check (false);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.ballots (voter, choice) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'yes');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update public.ballots set choice = 'no';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.ballots;
-- === expect public.ballots
