-- People who want an earlier slot

create table public.waiting_list (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  earliest date not null default current_date,
  created_at timestamptz not null default now()
);

create index waiting_list_user_id_idx on public.waiting_list (user_id);
create index waiting_list_clinic_id_idx on public.waiting_list (clinic_id);

alter table public.waiting_list enable row level security;

create policy "Users manage their place" on public.waiting_list for all to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

-- fix: reception could not move people
create policy "Allow updates" on public.waiting_list for update
  using (true) with check (true);
