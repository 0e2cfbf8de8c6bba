-- Homework can be handed in for another pupil: the check asks only for a session.
-- === common
create table public.submissions (
  id uuid primary key default gen_random_uuid(),
  pupil_id uuid not null references auth.users (id) on delete cascade,
  answer text not null,
  handed_in_at timestamptz not null default now()
);
alter table public.submissions enable row level security;
create policy own_submissions on public.submissions for select using (auth.uid() = pupil_id);
-- === vulnerable
create policy hand_in on public.submissions for insert with check (auth.uid() is not null);
-- === fixed
create policy hand_in on public.submissions for insert with check (auth.uid() = pupil_id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.submissions (pupil_id, answer) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'blank');
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.submissions (pupil_id, answer) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', '42');
-- === expect public.submissions
