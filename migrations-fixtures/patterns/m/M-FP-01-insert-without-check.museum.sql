-- An insert policy without an expression admits nothing.
-- === sound
create table public.exhibits (id bigint generated always as identity primary key, title text not null);
alter table public.exhibits enable row level security;
create policy "everybody looks" on public.exhibits for select to anon, authenticated using (true);
create policy "curators add" on public.exhibits for insert to anon, authenticated;
-- === attack as anon
insert into public.exhibits (title) values ('fake');
