-- The policy reads the table of accounts, which no caller may read.
-- === common
create table public.cellars (
  id bigint generated always as identity primary key,
  owner_email text not null,
  bottles integer not null check (bottles >= 0)
);
alter table public.cellars enable row level security;
-- === vulnerable
create policy by_account on public.cellars for select to authenticated
  using (owner_email = (select u.email::text from auth.users u where u.id = auth.uid()));
-- === fixed
create policy by_account on public.cellars for select to authenticated using (lower(owner_email) = lower(auth.jwt() ->> 'email'));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@wine2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@wine2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@wine2.test');
insert into public.cellars (owner_email, bottles) values ('ada@wine2.test', 300);
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.cellars;
