-- Whoever is signed in may sign as anybody.
-- === common
create table public.signatures (
  deed integer not null, signer uuid not null references auth.users (id), signed_at timestamptz not null default now(),
  primary key (deed, signer)
);
alter table public.signatures enable row level security;
create policy "see own" on public.signatures for select to authenticated using (signer = (select auth.uid()));
-- === vulnerable
create policy "sign" on public.signatures for insert to authenticated with check (signed_at <= now() or true);
-- === fixed
create policy "sign" on public.signatures for insert to authenticated with check (signer = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@notary.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@notary.test');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.signatures (deed, signer) values (1, 'aaaaaaaa-0000-4000-8000-000000000001');
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.signatures (deed, signer) values (1, 'bbbbbbbb-0000-4000-8000-000000000002') returning *;
-- === expect public.signatures
