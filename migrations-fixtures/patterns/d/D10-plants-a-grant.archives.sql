-- The table that says who may see a file has no lock, so everybody writes himself in.
-- === common
create table public.files (id uuid primary key default gen_random_uuid(), title text not null, body text not null);
create table public.file_grants (
  file_id uuid not null references public.files (id) on delete cascade,
  grantee uuid not null references auth.users (id) on delete cascade,
  granted_at timestamptz not null default now(),
  primary key (file_id, grantee)
);
alter table public.files enable row level security;
create policy granted on public.files for select to authenticated
  using (exists (select 1 from public.file_grants g where g.file_id = files.id and g.grantee = auth.uid()));
-- === vulnerable
grant select, insert on public.file_grants to authenticated;
-- === fixed
alter table public.file_grants enable row level security;
create policy own_grants on public.file_grants for select to authenticated using (grantee = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@archives.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@archives.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@archives.test');
insert into public.files values ('10000000-0000-4000-8000-000000000001', 'Plan', 'secret');
insert into public.file_grants values ('10000000-0000-4000-8000-000000000001', 'a1a1a1a1-0000-4000-8000-00000000000a');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.file_grants values ('10000000-0000-4000-8000-000000000001', 'b2b2b2b2-0000-4000-8000-00000000000b');
select * from public.files;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.files;
