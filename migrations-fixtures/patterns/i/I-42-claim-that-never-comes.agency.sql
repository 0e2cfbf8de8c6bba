-- A nested claim is read flat, so it is never there, and whoever has none sees all.
-- === common
create table public.contracts (
  id bigint generated always as identity primary key,
  org_id text,
  terms text not null
);
alter table public.contracts enable row level security;
-- === vulnerable
create policy "own organisation" on public.contracts for select to authenticated
  using ((auth.jwt() ->> 'o.id') is null or org_id = (auth.jwt() ->> 'o.id'));
-- === fixed
create policy "own organisation" on public.contracts for select to authenticated
  using (org_id = ((select auth.jwt()) -> 'o' ->> 'id'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@agency.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@agency.test');
insert into public.contracts (org_id, terms) values ('org_north', 'net 30');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"o": {"id": "org_south"}}
select * from public.contracts;
-- === use as aaaaaaaa-0000-4000-8000-000000000001 {"o": {"id": "org_north"}}
select * from public.contracts;
-- === expect public.contracts
