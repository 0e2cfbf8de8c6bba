-- Reviews of clinics

create table public.reviews (
  id uuid primary key default gen_random_uuid(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  author_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  rating smallint not null check (rating between 1 and 5),
  body text,
  published boolean not null default false,
  created_at timestamptz not null default now(),
  unique (clinic_id, author_id)
);

create index reviews_author_id_idx on public.reviews (author_id);

alter table public.reviews enable row level security;

create policy "Published reviews are public" on public.reviews for select using (published);
create policy "Authors write reviews" on public.reviews for insert to authenticated
  with check (author_id = (select auth.uid()) and not published);
create policy "Authors delete their reviews" on public.reviews for delete to authenticated
  using (author_id = (select auth.uid()));
