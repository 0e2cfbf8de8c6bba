-- Votes have policies for reading and adding; TRUNCATE came along with ALL.
-- === common
create table public.votes (
  poll int not null,
  voter uuid not null default auth.uid() references auth.users (id),
  choice smallint not null,
  primary key (poll, voter)
);
alter table public.votes enable row level security;
create policy v_read on public.votes for select to authenticated using (voter = auth.uid());
create policy v_add on public.votes for insert to authenticated with check (voter = auth.uid());
revoke all on public.votes from anon, authenticated;
-- === vulnerable
grant all on public.votes to authenticated;
-- === fixed
grant select, insert on public.votes to authenticated;
-- === world
insert into auth.users (id, email) values ('d5000000-0000-4000-8000-000000000001', 'a@voting2.test'), ('d5000000-0000-4000-8000-000000000002', 'b@voting2.test');
insert into public.votes values (1, 'd5000000-0000-4000-8000-000000000001', 2);
-- === attack as d5000000-0000-4000-8000-000000000002
truncate public.votes;
-- === use as d5000000-0000-4000-8000-000000000002
insert into public.votes (poll, choice) values (1, 1);
-- === expect public.votes
