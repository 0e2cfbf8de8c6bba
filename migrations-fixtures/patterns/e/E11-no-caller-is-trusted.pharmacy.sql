-- Whoever has no session is taken for the server.
-- === common
create table public.prescriptions (id bigint generated always as identity primary key, patient uuid not null references auth.users (id), drug text not null);
alter table public.prescriptions enable row level security;
create policy own on public.prescriptions for select to authenticated using (patient = auth.uid());
-- === vulnerable
create function public.cancel_prescription(p_id bigint) returns boolean language plpgsql security definer set search_path = '' as $$
declare caller uuid := auth.uid();
begin
  if caller is not null then
    if not exists (select from public.prescriptions where id = p_id and patient = caller) then
      raise exception 'not yours';
    end if;
  end if;
  delete from public.prescriptions where id = p_id;
  return found;
end $$;
-- === fixed
create function public.cancel_prescription(p_id bigint) returns boolean language plpgsql security definer set search_path = '' as $$
declare caller uuid := auth.uid();
begin
  if caller is null or not exists (select from public.prescriptions where id = p_id and patient = caller) then
    raise exception 'not yours';
  end if;
  delete from public.prescriptions where id = p_id;
  return found;
end $$;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@pharmacy.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@pharmacy.test');
insert into public.prescriptions (id, patient, drug) overriding system value values (7, 'aaaaaaaa-0000-4000-8000-000000000001', 'x');
-- === attack as anon
select 1 where public.cancel_prescription(7);
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select 1 where public.cancel_prescription(7);
