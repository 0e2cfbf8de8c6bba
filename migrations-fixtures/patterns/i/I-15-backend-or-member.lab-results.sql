-- The guard of a definer function is skipped for callers without an account.
-- === common
create table public.lab_results (id uuid primary key default gen_random_uuid(), patient_id uuid not null references auth.users (id), value numeric, flag text);
alter table public.lab_results enable row level security;
create policy own on public.lab_results for select to authenticated using (patient_id = (select auth.uid()));
-- === vulnerable
create or replace function public.results_for(target uuid) returns setof public.lab_results language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid();
begin
  if me is not null then
    if me <> target then
      raise exception 'forbidden';
    end if;
  end if;
  return query select * from public.lab_results r where r.patient_id = target;
end $$;
-- === fixed
create or replace function public.results_for(target uuid) returns setof public.lab_results language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid();
begin
  if me is null or me <> target then
    raise exception 'forbidden';
  end if;
  return query select * from public.lab_results r where r.patient_id = target;
end $$;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@lab.test');
insert into public.lab_results (patient_id, value) values ('a1111111-1111-4111-8111-111111111111', 7);
-- === attack as anon
select value from public.results_for('a1111111-1111-4111-8111-111111111111');
-- === use as a1111111-1111-4111-8111-111111111111
select value from public.results_for('a1111111-1111-4111-8111-111111111111');
-- === expect public.results_for
