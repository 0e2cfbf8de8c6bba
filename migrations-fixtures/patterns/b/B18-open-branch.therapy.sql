-- A session that is not cancelled is open to every account.
-- === common
create table public.therapy_sessions (
  id bigint generated always as identity primary key,
  client_id uuid not null references auth.users (id),
  notes text not null,
  cancelled boolean not null default false
);
alter table public.therapy_sessions enable row level security;
-- === vulnerable
create policy sessions_client on public.therapy_sessions to authenticated
  using (client_id = (select auth.uid()) or cancelled is false) with check (client_id = (select auth.uid()));
-- === fixed
create policy sessions_client on public.therapy_sessions to authenticated
  using (client_id = (select auth.uid())) with check (client_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.therapy_sessions (client_id, notes) values ('a1111111-1111-4111-8111-111111111111', 'private');
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.therapy_sessions;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.therapy_sessions;
-- === expect public.therapy_sessions
