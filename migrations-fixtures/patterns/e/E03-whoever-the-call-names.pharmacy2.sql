-- The call says whose prescriptions it wants, and gets them.
-- === common
create table public.prescriptions (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references auth.users (id),
  drug text not null,
  issued_on date not null default current_date
);
alter table public.prescriptions enable row level security;
create policy own on public.prescriptions for select to authenticated using (patient_id = (select auth.uid()));
-- === vulnerable
create function public.prescriptions_of(p_patient uuid, p_since date default '2000-01-01', p_limit integer default 50)
returns setof public.prescriptions language plpgsql stable security definer set search_path = '' as $$
begin
  return query select * from public.prescriptions p where p.patient_id = p_patient and p.issued_on >= p_since limit p_limit;
end $$;
revoke execute on function public.prescriptions_of(uuid, date, integer) from public, anon;
grant execute on function public.prescriptions_of(uuid, date, integer) to authenticated;
-- === fixed
create function public.prescriptions_of(p_patient uuid, p_since date default '2000-01-01', p_limit integer default 50)
returns setof public.prescriptions language plpgsql stable security definer set search_path = '' as $$
begin
  if p_patient is distinct from auth.uid() then
    raise exception 'not yours' using errcode = 'insufficient_privilege';
  end if;
  return query select * from public.prescriptions p where p.patient_id = p_patient and p.issued_on >= p_since limit p_limit;
end $$;
revoke execute on function public.prescriptions_of(uuid, date, integer) from public, anon;
grant execute on function public.prescriptions_of(uuid, date, integer) to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@pharmacy2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@pharmacy2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@pharmacy2.test');
insert into public.prescriptions (patient_id, drug) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'insulin');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.prescriptions_of('a1a1a1a1-0000-4000-8000-00000000000a');
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.prescriptions_of('a1a1a1a1-0000-4000-8000-00000000000a');
