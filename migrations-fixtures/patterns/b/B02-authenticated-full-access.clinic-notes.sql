-- "Authenticated users have full access", said one migration about a table of two practices.
-- === common
create table public.practices (id smallint primary key, title text not null);
create table public.practitioners (user_id uuid primary key references auth.users (id), practice_id smallint not null references public.practices (id), is_lead boolean not null default false);
create table public.visit_notes (id bigint generated always as identity primary key, practice_id smallint not null references public.practices (id), patient_name text not null, note text not null);
alter table public.practices enable row level security;
alter table public.practitioners enable row level security;
alter table public.visit_notes enable row level security;
create policy "see practices" on public.practices for select to authenticated using (true);
create policy "see self" on public.practitioners for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create policy "Authenticated users have full access" on public.visit_notes for all to authenticated using (true) with check (true);
-- === fixed
create policy "Practitioners have access" on public.visit_notes for all to authenticated
  using (practice_id = (select p.practice_id from public.practitioners p where p.user_id = (select auth.uid())))
  with check (practice_id = (select p.practice_id from public.practitioners p where p.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@cl.test'), ('b2222222-2222-4222-8222-222222222222', 'b@cl.test');
insert into public.practices values (1, 'One'), (2, 'Two');
insert into public.practitioners values ('a1111111-1111-4111-8111-111111111111', 1), ('b2222222-2222-4222-8222-222222222222', 2);
insert into public.visit_notes (practice_id, patient_name, note) values (1, 'P', 'n');
-- === attack as b2222222-2222-4222-8222-222222222222
select note from public.visit_notes;
-- === attack as b2222222-2222-4222-8222-222222222222
delete from public.visit_notes;
-- === use as a1111111-1111-4111-8111-111111111111
update public.visit_notes set note = 'm';
-- === expect public.visit_notes
