-- "As restrictive" was meant to be strict: without a permissive policy nobody sees a catch.
-- === common
create table public.catches (
  id bigint generated always as identity primary key,
  angler uuid not null default auth.uid() references auth.users (id),
  species text not null,
  grams integer not null check (grams between 1 and 200000)
);
alter table public.catches enable row level security;
-- === vulnerable
create policy "only the angler" on public.catches as restrictive for all to authenticated
  using (angler = auth.uid()) with check (angler = auth.uid());
-- === fixed
create policy "only the angler" on public.catches as permissive for all to authenticated
  using (angler = auth.uid()) with check (angler = auth.uid());
-- === world
insert into auth.users (id, email) values ('71000000-0000-4000-8000-000000000001', 'vic@fishing.test');
insert into public.catches (angler, species, grams) values ('71000000-0000-4000-8000-000000000001', 'pike', 2000);
-- === outage as 71000000-0000-4000-8000-000000000001
select * from public.catches;
-- === outage as 71000000-0000-4000-8000-000000000001
insert into public.catches (species, grams) values ('carp', 900);
-- === expect public.catches
