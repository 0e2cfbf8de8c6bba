-- A policy that forbids deleting stands beside one that allows everything.
-- === common
create table public.threads (id bigint generated always as identity primary key, author uuid not null references auth.users (id), title text not null);
alter table public.threads enable row level security;
create policy read on public.threads for select to authenticated using (author = auth.uid());
create policy moderate on public.threads for delete to authenticated using (auth.uid() is not null);
-- === vulnerable
create policy never_delete on public.threads for delete to authenticated using (false);
-- === fixed
create policy never_delete on public.threads as restrictive for delete to authenticated using (false);
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@forum4.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@forum4.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@forum4.test');
insert into public.threads (author, title) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'Hi');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
delete from public.threads;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.threads;
