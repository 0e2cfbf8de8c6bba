-- Row level security does not cover TRUNCATE: whoever holds it empties the table for everybody.
-- === common
create table public.consents (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  text_signed text not null
);
alter table public.consents enable row level security;
create policy "own rows" on public.consents to authenticated
  using (patient_id = (select auth.uid())) with check (patient_id = (select auth.uid()));
-- === vulnerable
grant all on public.consents to authenticated;
-- === fixed
revoke truncate on public.consents from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.consents (patient_id, text_signed) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'check-up'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
truncate public.consents;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.consents where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
