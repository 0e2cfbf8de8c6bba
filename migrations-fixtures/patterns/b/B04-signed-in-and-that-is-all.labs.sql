-- Test results of all laboratories are open to any account.
-- === common
create table public.labs (id bigint generated always as identity primary key, name text not null);
create table public.lab_people (lab_id bigint not null references public.labs (id), person_id uuid not null references auth.users (id), is_head boolean not null default false, primary key (lab_id, person_id));
alter table public.labs enable row level security;
alter table public.lab_people enable row level security;
create policy lp on public.lab_people for select to authenticated using (person_id = (select auth.uid()));
create policy l on public.labs for select to authenticated using (id in (select lab_id from public.lab_people where person_id = (select auth.uid())));
create table public.samples (
  id uuid primary key default gen_random_uuid(),
  lab_id bigint not null references public.labs (id),
  taken_by uuid references auth.users (id),
  result jsonb not null
);
create index on public.samples (lab_id);
alter table public.samples enable row level security;
-- === vulnerable
create policy samples_rw on public.samples for all to authenticated using (auth.uid() is not null);
-- === fixed
create policy samples_rw on public.samples for all to authenticated
  using (lab_id in (select lab_id from public.lab_people where person_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('da000000-0000-4000-8000-000000000001', 'a@labs.test'), ('da000000-0000-4000-8000-000000000002', 'b@labs.test');
insert into public.labs (name) values ('L1');
insert into public.lab_people values (1, 'da000000-0000-4000-8000-000000000001');
insert into public.samples (lab_id, result) values (1, '{"hiv": true}');
-- === attack as da000000-0000-4000-8000-000000000002
select result from public.samples;
-- === use as da000000-0000-4000-8000-000000000001
update public.samples set result = '{}';
-- === expect public.samples
