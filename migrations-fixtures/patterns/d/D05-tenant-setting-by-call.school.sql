-- Switching schools takes any school, and the policies go by the switch.
-- === common
create table public.schools (id int primary key, name text not null);
create table public.pupils (id int primary key, school_id int not null references public.schools (id), name text not null, marks text);
create table public.school_staff (school_id int not null references public.schools (id), user_id uuid not null references auth.users (id), primary key (school_id, user_id));
create function public.current_school() returns int language sql stable
  as $$ select nullif(current_setting('ctx.school', true), '')::int $$;
alter table public.schools enable row level security;
alter table public.pupils enable row level security;
alter table public.school_staff enable row level security;
create policy staff on public.school_staff for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create function public.switch_school(school int) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('ctx.school', school::text, false);
  return true;
end $$;
create policy in_school on public.pupils for all to authenticated using (school_id = public.current_school());
-- === fixed
create function public.switch_school(school int) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('ctx.school', school::text, false);
  return true;
end $$;
create policy in_school on public.pupils for all to authenticated
  using (school_id = public.current_school()
    and exists (select 1 from public.school_staff s where s.school_id = pupils.school_id and s.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.schools values (1, 'North'), (2, 'South');
insert into public.school_staff values (1, 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), (2, 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.pupils values (1, 1, 'Kim', 'poor');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select public.switch_school(1);
select * from public.pupils;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select public.switch_school(1);
select * from public.pupils;
