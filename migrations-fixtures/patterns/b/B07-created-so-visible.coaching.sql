-- Each session was created some time, so each session is shown.
-- === common
create table public.coachees (user_id uuid primary key references auth.users, started date not null default current_date);
alter table public.coachees enable row level security;
create policy me on public.coachees for select to authenticated using (user_id = auth.uid());
create table public.session_notes (
  id bigint generated always as identity primary key,
  coachee uuid not null references public.coachees (user_id),
  body text not null,
  created_at timestamptz not null default now(),
  length_of_body int generated always as (char_length(body)) stored
);
create index on public.session_notes (coachee);
alter table public.session_notes enable row level security;
-- === vulnerable
create policy "existing notes" on public.session_notes for select to authenticated using (created_at is not null and coachee is not null);
-- === fixed
create policy "existing notes" on public.session_notes for select to authenticated using (created_at is not null and coachee = auth.uid());
-- === world
insert into auth.users (id, email) values ('86000000-0000-4000-8000-000000000001', 'max@coaching.test'), ('86000000-0000-4000-8000-000000000002', 'ned@coaching.test');
insert into public.coachees values ('86000000-0000-4000-8000-000000000001');
insert into public.session_notes (coachee, body) values ('86000000-0000-4000-8000-000000000001', 'fears Mondays');
-- === attack as 86000000-0000-4000-8000-000000000002
select body from public.session_notes;
-- === use as 86000000-0000-4000-8000-000000000001
select body from public.session_notes;
-- === expect public.session_notes
