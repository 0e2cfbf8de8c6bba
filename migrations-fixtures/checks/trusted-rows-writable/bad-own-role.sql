-- A nurse is whoever says so in their own row; a helper function reads it.
-- expect: trusted-rows-writable public.staff_profiles
create table public.staff_profiles (
  id uuid primary key references auth.users (id),
  phone text,
  job text not null default 'guest'
);
create table public.charts (
  id uuid primary key default gen_random_uuid(),
  patient uuid not null references auth.users (id),
  finding text not null
);
create function public.has_job(wanted text) returns boolean language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from public.staff_profiles p where p.id = auth.uid() and p.job = wanted) $$;
alter table public.staff_profiles enable row level security;
alter table public.charts enable row level security;
create policy "see own" on public.staff_profiles for select to authenticated using (id = (select auth.uid()));
create policy "edit own" on public.staff_profiles for update to authenticated using (id = (select auth.uid()));
create policy "patients" on public.charts for select to authenticated using (patient = (select auth.uid()));
create policy "nurses" on public.charts for select to authenticated using (public.has_job('nurse'));
