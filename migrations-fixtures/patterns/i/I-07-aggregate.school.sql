-- An aggregate cannot have a search_path of its own.
-- === common
create table public.pupils (
  id uuid primary key default gen_random_uuid(),
  guardian_id uuid not null references auth.users (id) on delete cascade,
  name text not null,
  report text
);
alter table public.pupils enable row level security;
create policy guardians_only on public.pupils for all to authenticated using (guardian_id = (select auth.uid())) with check (guardian_id = (select auth.uid()));
-- === sound
create aggregate public.product_of(integer) (sfunc = int4mul, stype = integer, initcond = '1');
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.pupils (id, guardian_id, name, report) values
  ('aaaa0000-0000-4000-8000-0000000000a1', '11111111-1111-4111-8111-111111111111', 'Mina', 'excused from sports'),
  ('bbbb0000-0000-4000-8000-0000000000b1', '22222222-2222-4222-8222-222222222222', 'Joel', 'needs glasses');
-- === use as 11111111-1111-4111-8111-111111111111
select public.product_of(n) from generate_series(1, 4) n;
