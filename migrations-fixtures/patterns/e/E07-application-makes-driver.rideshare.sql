-- An application that says it is approved makes its writer a driver.
-- === common
create table public.drivers (user_id uuid primary key references auth.users (id), licence text not null);
create table public.rides (id bigserial primary key, rider uuid not null references auth.users (id), pickup text not null);
create table public.driver_applications (id uuid primary key default gen_random_uuid(), applicant uuid not null default auth.uid() references auth.users (id), licence text not null, status text not null default 'pending' check (status in ('pending', 'approved', 'rejected')));
alter table public.drivers enable row level security;
alter table public.rides enable row level security;
alter table public.driver_applications enable row level security;
create policy "self" on public.drivers for select to authenticated using (user_id = auth.uid());
create policy "riders" on public.rides for select to authenticated using (rider = auth.uid());
create policy "drivers see rides" on public.rides for select to authenticated using (exists (select 1 from public.drivers d where d.user_id = auth.uid()));
create policy "apply" on public.driver_applications for insert to authenticated with check (applicant = auth.uid());
create policy "see application" on public.driver_applications for select to authenticated using (applicant = auth.uid());
create function public.admit_driver() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.status = 'approved' then
    insert into public.drivers (user_id, licence) values (new.applicant, new.licence) on conflict do nothing;
  end if;
  return new;
end $$;
-- === vulnerable
create trigger admit after insert or update on public.driver_applications for each row execute function public.admit_driver();
-- === fixed
revoke insert on public.driver_applications from anon, authenticated;
grant insert (licence) on public.driver_applications to authenticated;
create trigger admit after insert or update on public.driver_applications for each row execute function public.admit_driver();
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.rides (rider, pickup) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Home');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.driver_applications (licence, status) values ('L', 'approved');
select * from public.rides;
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.driver_applications (licence) values ('L');
