-- A queue of the backend's: no policy, and no grant either.
-- === sound
create table public.mail_to_send (
  id bigint generated always as identity primary key,
  pupil_id uuid not null references auth.users (id),
  subject text not null
);
create index mail_to_send_pupil_id_idx on public.mail_to_send (pupil_id);
alter table public.mail_to_send enable row level security;
revoke all on public.mail_to_send from anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@school.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@school.test');
insert into public.mail_to_send (pupil_id, subject) values ('aaaaaaaa-0000-4000-8000-000000000001', 'report');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from public.mail_to_send;
-- === use as role service_role
select * from public.mail_to_send;
