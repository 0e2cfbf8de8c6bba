-- A check of the words, and none of whose they are; and one that lets owners give their rows to anybody.
create schema feedback;
create table public.tips (
  id bigint generated always as identity primary key,
  sent_by uuid not null default auth.uid() references auth.users (id),
  text text not null
);
alter table public.tips enable row level security;
create policy "own" on public.tips for select to authenticated using (sent_by = (select auth.uid()));
-- expect: row-in-anybodys-name public.tips
create policy "send" on public.tips for insert to authenticated with check (length(text) < 500);

create table public.bikes (
  frame_number text primary key,
  keeper uuid not null references auth.users (id),
  state text not null
);
alter table public.bikes enable row level security;
create policy "mine" on public.bikes for select to authenticated using (keeper = (select auth.uid()));
-- expect: row-in-anybodys-name public.bikes
create policy "report" on public.bikes for update to authenticated
  using (keeper = (select auth.uid())) with check (state in ('fine', 'stolen'));
create index on public.tips (sent_by);
create index on public.bikes (keeper);

-- Nothing says whether the API serves this schema; its grants are there for nothing else.
grant usage on schema feedback to authenticated;
create table feedback.votes (id bigint generated always as identity primary key, voter uuid not null references auth.users (id), stars int not null);
alter table feedback.votes enable row level security;
grant select, insert on feedback.votes to authenticated;
create policy "own" on feedback.votes for select to authenticated using (voter = (select auth.uid()));
-- expect: row-in-anybodys-name feedback.votes (warning)
create policy "vote" on feedback.votes for insert to authenticated with check (stars between 1 and 5);
create index on feedback.votes (voter);
