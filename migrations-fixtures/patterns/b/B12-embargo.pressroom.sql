-- The embargo holds for drafts of one's own and not for what is released.
-- === common
create table public.releases (
  id uuid primary key default gen_random_uuid(),
  desk uuid not null references auth.users (id),
  headline text not null,
  released boolean not null default false,
  embargo_until timestamptz not null default now()
);
alter table public.releases enable row level security;
-- === vulnerable
create policy read_releases on public.releases for select using (released or desk = auth.uid() and embargo_until <= now());
-- === fixed
create policy read_releases on public.releases for select using ((released or desk = auth.uid()) and embargo_until <= now());
-- === world
insert into auth.users (id, email) values ('e0000000-0000-4000-8000-000000000001', 'a@pressroom.test');
insert into public.releases (desk, headline, released, embargo_until) values
  ('e0000000-0000-4000-8000-000000000001', 'Merger', true, '2099-01-01'), ('e0000000-0000-4000-8000-000000000001', 'Old news', true, '2020-01-01');
-- === attack as anon
select headline from public.releases where embargo_until > now();
-- === use as anon
select headline from public.releases where embargo_until <= now();
-- === expect public.releases
