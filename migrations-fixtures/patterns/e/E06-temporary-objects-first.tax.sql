-- The pinned path has the schema of temporary objects in front.
-- === common
create table public.rates (bracket integer primary key, percent numeric not null);
create table public.assessments (id bigint generated always as identity primary key, payer uuid not null references auth.users (id), due numeric not null);
alter table public.rates enable row level security;
create policy everybody on public.rates for select to anon, authenticated using (true);
alter table public.assessments enable row level security;
create policy own on public.assessments for select to authenticated using (payer = auth.uid());
-- === vulnerable
create function public.assess(p_bracket integer, p_income numeric) returns void language plpgsql security definer set search_path = pg_temp, public as $$
begin
  insert into assessments (payer, due) select auth.uid(), p_income * r.percent / 100 from rates r where r.bracket = p_bracket;
end $$;
revoke execute on function public.assess(integer, numeric) from public, anon;
grant execute on function public.assess(integer, numeric) to authenticated;
-- === fixed
create function public.assess(p_bracket integer, p_income numeric) returns void language plpgsql security definer set search_path = '' as $$
begin
  insert into public.assessments (payer, due) select auth.uid(), p_income * r.percent / 100 from public.rates r where r.bracket = p_bracket;
end $$;
revoke execute on function public.assess(integer, numeric) from public, anon;
grant execute on function public.assess(integer, numeric) to authenticated;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tax.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tax.test');
insert into public.rates values (1, 40);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
create temporary table rates (bracket integer, percent numeric);
insert into rates values (1, 0);
grant select on rates to public;
select public.assess(1, 1000);
select * from public.assessments where payer = 'bbbbbbbb-0000-4000-8000-000000000002' and due = 0;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select public.assess(1, 1000);
select * from public.assessments where payer = 'aaaaaaaa-0000-4000-8000-000000000001' and due = 400;
