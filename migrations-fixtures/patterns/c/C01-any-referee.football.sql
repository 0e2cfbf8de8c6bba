-- Whoever is signed in files a match report in any referee's name.
-- === common
create type public.report_state as enum ('draft', 'filed', 'disputed');
create table public.referees (
  user_id uuid primary key references auth.users (id) on delete cascade,
  licence varchar(12) not null unique check (licence ~ '^[A-Z]{2}-[0-9]{4}$'),
  joined_on date not null default current_date
);
create table public.match_reports (
  match_no bigint not null check (match_no > 0),
  referee_id uuid not null references public.referees (user_id),
  state public.report_state not null default 'draft',
  yellow_cards smallint not null default 0 check (yellow_cards between 0 and 30),
  remarks text,
  primary key (match_no, referee_id)
);
alter table public.referees enable row level security;
alter table public.match_reports enable row level security;
create policy "referees look themselves up" on public.referees for select to authenticated using (user_id = (select auth.uid()));
create policy "referees see their reports" on public.match_reports for select to authenticated using (referee_id = (select auth.uid()));
-- === vulnerable
create policy "referees file reports" on public.match_reports for insert to authenticated with check (true);
-- === fixed
create policy "referees file reports" on public.match_reports for insert to authenticated with check (referee_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@football.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@football.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@football.test');
insert into public.referees (user_id, licence) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'DE-1234'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'FR-9876');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.match_reports (match_no, referee_id, state, remarks) values (7, 'a1a1a1a1-0000-4000-8000-00000000000a', 'filed', 'all was well');
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
insert into public.match_reports (match_no, referee_id) values (8, 'a1a1a1a1-0000-4000-8000-00000000000a') returning match_no;
