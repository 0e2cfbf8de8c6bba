-- The policy trusts a setting, and a function of the API lets its caller set it.
-- === common
create table public.practices (id uuid primary key, name text not null);
alter table public.practices enable row level security;
create table public.charts (id bigint generated always as identity primary key, practice_id uuid not null references public.practices (id), body text not null);
alter table public.charts enable row level security;
create policy "current practice" on public.charts for select to authenticated
  using (practice_id = nullif(current_setting('clinic.practice', true), '')::uuid);
create table public.employees (practice_id uuid not null references public.practices (id), user_id uuid not null references auth.users (id), primary key (practice_id, user_id));
alter table public.employees enable row level security;
create policy own_employees on public.employees for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create function public.use_practice(practice uuid) returns void
language plpgsql set search_path = ''
as $$ begin perform set_config('clinic.practice', practice::text, false); end $$;
-- === fixed
create function public.use_practice(practice uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.employees e where e.practice_id = practice and e.user_id = (select auth.uid())) then
    raise exception 'you do not work there' using errcode = '42501';
  end if;
  perform set_config('clinic.practice', practice::text, false);
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
insert into public.practices values ('aaaa0000-0000-4000-8000-000000000001', 'North'), ('bbbb0000-0000-4000-8000-000000000002', 'South');
insert into public.charts (practice_id, body) values ('aaaa0000-0000-4000-8000-000000000001', 'secret of North'), ('bbbb0000-0000-4000-8000-000000000002', 'secret of South');
insert into public.employees values ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111'), ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222');
-- === attack as 22222222-2222-4222-8222-222222222222
select public.use_practice('aaaa0000-0000-4000-8000-000000000001');
select * from public.charts;
-- === use as 11111111-1111-4111-8111-111111111111
select public.use_practice('aaaa0000-0000-4000-8000-000000000001');
select * from public.charts;
