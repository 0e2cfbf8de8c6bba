-- A draft hangs on no band yet, and its author goes on making such.
create table public.bands (id uuid primary key default gen_random_uuid(), name text not null);
create table public.band_members (
  band_id uuid not null references public.bands (id),
  user_id uuid not null references auth.users (id),
  primary key (band_id, user_id)
);
create table public.songs (
  id uuid primary key default gen_random_uuid(),
  band_id uuid references public.bands (id),
  writer_id uuid not null default auth.uid() references auth.users (id),
  lyrics text not null
);
alter table public.bands enable row level security;
alter table public.band_members enable row level security;
alter table public.songs enable row level security;
create policy "own seats" on public.band_members for select to authenticated using (user_id = (select auth.uid()));
create policy "own and the band's" on public.songs for select to authenticated using (
  writer_id = (select auth.uid())
  or exists (select 1 from public.band_members m where m.band_id = songs.band_id and m.user_id = (select auth.uid()))
);
-- expect: row-into-any-parent public.songs
create policy "write" on public.songs for insert to authenticated with check (writer_id = (select auth.uid()));
