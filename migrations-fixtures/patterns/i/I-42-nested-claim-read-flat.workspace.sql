-- A nested claim is read as if it were flat, is always NULL, and NULL is let in.
-- === common
create table public.boards (
  id uuid primary key default gen_random_uuid(),
  org_id text not null,
  title text not null
);
alter table public.boards enable row level security;
-- === vulnerable
create policy "organisation" on public.boards for select to authenticated
  using ((select auth.jwt() ->> 'o.id') is null or org_id = (select auth.jwt() ->> 'o.id'));
-- === fixed
create policy "organisation" on public.boards for select to authenticated
  using (org_id = (select auth.jwt() -> 'o' ->> 'id'));
-- === world
insert into public.boards (org_id, title) values ('org_1', 'roadmap');
-- === attack as b2222222-2222-4222-8222-222222222222 {"o":{"id":"org_2"}}
select * from public.boards;
-- === use as a1111111-1111-4111-8111-111111111111 {"o":{"id":"org_1"}}
select * from public.boards;
-- === expect public.boards
