-- A policy that says no stands beside one that says yes, and one yes is enough.
-- === common
create table public.votes (
  id bigint generated always as identity primary key,
  voter uuid not null references auth.users (id),
  choice text not null
);
alter table public.votes enable row level security;
create policy voter_reads on public.votes for select to authenticated using (voter = auth.uid());
create policy tally on public.votes for select using (true);
-- === vulnerable
create policy no_visitors on public.votes for select to anon using (false);
-- === fixed
drop policy tally on public.votes;
create policy no_visitors on public.votes as restrictive for select to anon using (false);
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@ballot.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@ballot.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@ballot.test');
insert into public.votes (voter, choice) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'yes');
-- === attack as anon
select * from public.votes;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.votes;
