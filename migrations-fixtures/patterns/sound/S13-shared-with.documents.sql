-- A document is its owner's, who may share it with named people.
-- === sound
create schema guard;
grant usage on schema guard to authenticated;
create table public.papers (
  id uuid primary key default gen_random_uuid(),
  owner uuid not null references auth.users (id),
  body text not null
);
create index papers_owner_idx on public.papers (owner);
create table public.paper_shares (
  paper_id uuid not null references public.papers (id) on delete cascade,
  person uuid not null references auth.users (id),
  may_edit boolean not null default false,
  primary key (paper_id, person)
);
create index paper_shares_person_idx on public.paper_shares (person);
alter table public.papers enable row level security;
alter table public.paper_shares enable row level security;
create function guard.owns(paper uuid) returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (select from public.papers p where p.id = paper and p.owner = auth.uid()) $$;
revoke execute on function guard.owns(uuid) from public;
grant execute on function guard.owns(uuid) to authenticated;
create policy "own papers" on public.papers for all to authenticated
  using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
create policy "shared papers" on public.papers for select to authenticated
  using (id in (select s.paper_id from public.paper_shares s where s.person = (select auth.uid())));
create policy "see shares" on public.paper_shares for select to authenticated
  using (person = (select auth.uid()) or guard.owns(paper_id));
create policy "owners share" on public.paper_shares for insert to authenticated with check (guard.owns(paper_id));
create policy "owners take back" on public.paper_shares for delete to authenticated using (guard.owns(paper_id));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@documents.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@documents.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@documents.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@documents.test');
insert into public.papers values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', 'plan'), ('20000000-0000-4000-8000-000000000002', 'cccccccc-0000-4000-8000-000000000003', 'poem');
insert into public.paper_shares values ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002', false);
-- === attack as cccccccc-0000-4000-8000-000000000003
select * from public.papers where body = 'plan';
-- === attack as cccccccc-0000-4000-8000-000000000003
insert into public.paper_shares values ('10000000-0000-4000-8000-000000000001', 'cccccccc-0000-4000-8000-000000000003', true);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.papers set body = 'x';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.paper_shares values ('10000000-0000-4000-8000-000000000001', 'eeeeeeee-0000-4000-8000-000000000004');
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.papers;
