-- Helpers for policies: security definer, so that they do not run into the policies of clinic_members themselves

create or replace function public.is_clinic_member(clinic uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1 from public.clinic_members m
    where m.clinic_id = clinic and m.user_id = (select auth.uid())
  );
$$;

create or replace function public.my_clinics()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.clinic_id from public.clinic_members m where m.user_id = (select auth.uid());
$$;

revoke execute on function public.is_clinic_member(uuid) from public, anon;
revoke execute on function public.my_clinics() from public, anon;
grant execute on function public.is_clinic_member(uuid) to authenticated, service_role;
grant execute on function public.my_clinics() to authenticated, service_role;

create policy "Members can see their clinic"
  on public.clinics for select
  to authenticated
  using (public.is_clinic_member(id));

create policy "Members can update their clinic"
  on public.clinics for update
  to authenticated
  using (public.is_clinic_member(id))
  with check (public.is_clinic_member(id));
