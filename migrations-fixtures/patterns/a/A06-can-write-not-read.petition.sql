-- Nobody may read the signatures, and everybody may throw them away.
-- === common
create table public.signatures (
  id uuid primary key default gen_random_uuid(),
  signer uuid not null default auth.uid() references auth.users (id),
  petition text not null
);
revoke all on public.signatures from anon, authenticated;
-- === vulnerable
grant insert, delete on public.signatures to anon, authenticated;
-- === fixed
grant insert on public.signatures to authenticated;
alter table public.signatures enable row level security;
create policy sign on public.signatures for insert to authenticated with check (signer = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@petition.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@petition.test');
insert into public.signatures (signer, petition) values ('aaaaaaaa-0000-4000-8000-000000000001', 'trees');
-- === attack as anon
delete from public.signatures;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.signatures (signer, petition) values ('bbbbbbbb-0000-4000-8000-000000000002', 'bees');
-- === expect public.signatures
