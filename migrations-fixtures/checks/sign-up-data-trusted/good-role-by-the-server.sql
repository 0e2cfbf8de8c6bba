-- Only the server writes raw_app_meta_data.
-- expect: nothing
create table public.profiles (id uuid primary key references auth.users (id), name text, role text not null default 'pupil');
create table public.marks (id uuid primary key default gen_random_uuid(), pupil uuid not null references auth.users (id), mark int not null);
alter table public.profiles enable row level security;
alter table public.marks enable row level security;
create policy "own profile" on public.profiles for select to authenticated using (id = (select auth.uid()));
create policy "own marks" on public.marks for select to authenticated using (pupil = (select auth.uid()));
create policy "teachers" on public.marks for select to authenticated
  using (exists (select 1 from public.profiles p where p.id = (select auth.uid()) and p.role = 'teacher'));
create function public.welcome() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, name, role)
  values (new.id, new.raw_user_meta_data ->> 'name', coalesce(new.raw_app_meta_data ->> 'role', 'pupil'));
  return new;
end $$;
create trigger welcome after insert on auth.users for each row execute function public.welcome();
create index on public.marks (pupil);
