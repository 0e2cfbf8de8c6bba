-- Which member asks is read from a header that every client writes itself.
-- === common
create table public.loans (
  id bigint generated always as identity primary key,
  member_no integer not null,
  book text not null,
  due date not null
);
create table public.members (member_no integer primary key, user_id uuid not null unique references auth.users (id));
alter table public.members enable row level security;
alter table public.loans enable row level security;
create policy me on public.members for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create function public.header_member() returns integer language sql stable as
$$ select nullif((current_setting('request.headers', true)::jsonb) ->> 'x-member-no', '')::integer $$;
create policy own_loans on public.loans for select using (member_no = public.header_member());
-- === fixed
create policy own_loans on public.loans for select to authenticated
  using (member_no in (select m.member_no from public.members m where m.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@library4.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@library4.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@library4.test');
insert into public.members values (4711, 'a1a1a1a1-0000-4000-8000-00000000000a');
insert into public.loans (member_no, book, due) values (4711, 'Emma', '2030-01-01');
-- === attack as anon
select set_config('request.headers', '{"x-member-no": "4711"}', true);
select * from public.loans;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select set_config('request.headers', '{"x-member-no": "4711"}', true);
select * from public.loans;
