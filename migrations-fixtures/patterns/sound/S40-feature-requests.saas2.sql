-- A public board of wishes: everybody reads and votes, only the author changes the text and only the backend the state.
-- === sound
create table public.wishes (
  id bigint generated always as identity primary key,
  author uuid default auth.uid() references auth.users (id) on delete set null,
  title text not null check (length(title) between 3 and 120),
  state text not null default 'open'
);
create index on public.wishes (author);
alter table public.wishes enable row level security;
revoke insert, update, delete on public.wishes from anon, authenticated;
grant insert (title), update (title) on public.wishes to authenticated;
create policy wishes_read on public.wishes for select to anon, authenticated using (true);
create policy wishes_add on public.wishes for insert to authenticated with check (author = (select auth.uid()));
create policy wishes_edit on public.wishes for update to authenticated using (author = (select auth.uid()) and state = 'open') with check (author = (select auth.uid()) and state = 'open');
create table public.wish_votes (
  wish_id bigint not null references public.wishes (id) on delete cascade,
  voter uuid not null default auth.uid() references auth.users (id) on delete cascade,
  primary key (wish_id, voter)
);
create index on public.wish_votes (voter);
alter table public.wish_votes enable row level security;
create policy votes_read on public.wish_votes for select to authenticated using (voter = (select auth.uid()));
create policy votes_cast on public.wish_votes for insert to authenticated with check (voter = (select auth.uid()));
create policy votes_take_back on public.wish_votes for delete to authenticated using (voter = (select auth.uid()));
create function public.votes_of(w bigint) returns bigint language sql stable security definer set search_path = '' as $$
  select count(*) from public.wish_votes v where v.wish_id = w
$$;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@saas2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@saas2.test');
insert into public.wishes (author, title) values ('aaaaaaaa-0000-4000-8000-000000000001', 'dark mode');
-- === use as anon
select * from public.wishes;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.wish_votes (wish_id) values (1);
