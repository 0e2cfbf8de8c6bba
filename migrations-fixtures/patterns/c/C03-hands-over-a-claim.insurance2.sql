-- The holder of a claim may write any other holder into it.
-- === common
create domain public.euro as numeric(12, 2) check (value >= 0);
create table public.claims (
  claim_id integer generated always as identity primary key,
  holder uuid not null references auth.users (id),
  reported timestamptz not null default now(),
  damage public.euro not null,
  closed boolean not null default false
);
alter table public.claims enable row level security;
create policy claims_select on public.claims for select to authenticated using (auth.uid() = holder);
create policy claims_insert on public.claims for insert to authenticated with check (auth.uid() = holder);
-- === vulnerable
create policy claims_update on public.claims for update to authenticated using (auth.uid() = holder and not closed) with check (true);
-- === fixed
create policy claims_update on public.claims for update to authenticated using (auth.uid() = holder and not closed) with check (auth.uid() = holder);
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@insurance2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@insurance2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@insurance2.test');
insert into public.claims (holder, damage) values ('b2b2b2b2-0000-4000-8000-00000000000b', 120);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.claims set holder = 'a1a1a1a1-0000-4000-8000-00000000000a';
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
update public.claims set damage = 130 where not closed;
