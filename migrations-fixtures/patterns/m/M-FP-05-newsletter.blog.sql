-- A newsletter: visitors may sign up and nothing else.
-- === sound
create table public.subscribers (
  email text primary key,
  confirmed boolean not null default false
);
alter table public.subscribers enable row level security;
create policy "sign up" on public.subscribers for insert to anon, authenticated with check (not confirmed);
revoke all on public.subscribers from anon, authenticated;
grant insert (email) on public.subscribers to anon, authenticated;
-- === world
insert into public.subscribers (email) values ('old@blog.test');
-- === attack as anon
select * from public.subscribers;
-- === attack as anon
insert into public.subscribers (email, confirmed) values ('x@blog.test', true);
-- === use as anon
insert into public.subscribers (email) values ('new@blog.test');
