-- The sign-up trigger takes the category, which opens the doctors' notes, from the form.
-- === common
create type public.person_kind as enum ('runner', 'steward', 'doctor');
create table public.people (user_id uuid primary key references auth.users (id), kind public.person_kind not null default 'runner', club text);
create table public.medical_notes (id uuid primary key default gen_random_uuid(), runner uuid not null references auth.users (id), note text not null);
alter table public.people enable row level security;
alter table public.medical_notes enable row level security;
create policy p on public.people for select to authenticated using (user_id = auth.uid());
create policy m on public.medical_notes for select to authenticated using (runner = auth.uid() or (select kind from public.people where user_id = auth.uid()) = 'doctor');
-- === vulnerable
create function public.new_person() returns trigger language plpgsql security definer set search_path = public as $$
declare meta jsonb := new.raw_user_meta_data;
begin
  insert into people (user_id, kind, club) values (new.id, (meta ->> 'kind')::person_kind, meta ->> 'club');
  return new;
exception when others then
  insert into people (user_id) values (new.id) on conflict do nothing;
  return new;
end $$;
create trigger new_person after insert on auth.users for each row execute function public.new_person();
-- === fixed
create function public.new_person() returns trigger language plpgsql security definer set search_path = public as $$
declare meta jsonb := new.raw_user_meta_data;
begin
  insert into people (user_id, kind, club) values (new.id, 'runner', meta ->> 'club');
  return new;
end $$;
create trigger new_person after insert on auth.users for each row execute function public.new_person();
-- === world
insert into auth.users (id, email, raw_user_meta_data) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@marathon.test', '{"club": "North"}'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@marathon.test', '{"kind": "doctor"}');
insert into public.medical_notes (runner, note) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'asthma');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.medical_notes where runner = 'a1a1a1a1-0000-4000-8000-00000000000a';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.medical_notes;
