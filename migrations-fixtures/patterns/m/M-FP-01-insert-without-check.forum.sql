-- An insert policy without an expression admits nothing.
-- === sound
create table public.polls (id bigint generated always as identity primary key, question text not null);
alter table public.polls enable row level security;
create policy "read" on public.polls for select to anon, authenticated using (true);
create policy "add" on public.polls for insert to authenticated;
-- === world
insert into public.polls (question) values ('Cats?');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
insert into public.polls (question) values ('Dogs?');
-- === use as anon
select * from public.polls;
