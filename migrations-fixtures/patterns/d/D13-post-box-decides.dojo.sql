-- Whose belt test it is depends on how the address was typed.
-- === common
create table public.belt_tests (
  id bigint generated always as identity primary key,
  student_email text not null,
  belt text not null
);
alter table public.belt_tests enable row level security;
-- === vulnerable
create policy student on public.belt_tests for select to authenticated using (student_email = auth.email());
-- === fixed
alter table public.belt_tests add column student uuid references auth.users (id);
create policy student on public.belt_tests for select to authenticated using (student = auth.uid());
create function public.link_student() returns trigger language plpgsql as $$
begin
  select u.id into new.student from auth.users u where lower(u.email) = lower(new.student_email);
  return new;
end $$;
create trigger link_student before insert on public.belt_tests for each row execute function public.link_student();
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@dojo.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@dojo.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@dojo.test');
insert into public.belt_tests (student_email, belt) values ('ADA@dojo.test', 'green');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.belt_tests;
