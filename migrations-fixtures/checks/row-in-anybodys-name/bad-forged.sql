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
