-- Writing a listing again under the same address overwrites that of another agent.
-- === common
create table public.listings (
  address text primary key,
  agent uuid not null default auth.uid() references auth.users (id),
  rent integer not null check (rent > 0),
  published boolean not null default true
);
alter table public.listings enable row level security;
create policy read_all on public.listings for select to anon, authenticated using (published or agent = auth.uid());
create policy add_own on public.listings for insert to authenticated with check (agent = auth.uid());
-- === vulnerable
create policy edit on public.listings for update to authenticated using (true) with check (agent = auth.uid());
-- === fixed
create policy edit on public.listings for update to authenticated using (agent = auth.uid()) with check (agent = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@flats.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@flats.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@flats.test');
insert into public.listings (address, agent, rent) values ('Elm 1', 'a1a1a1a1-0000-4000-8000-00000000000a', 900);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.listings (address, agent, rent) values ('Elm 1', 'b2b2b2b2-0000-4000-8000-00000000000b', 1) on conflict (address) do update set agent = excluded.agent, rent = excluded.rent;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
insert into public.listings (address, agent, rent) values ('Elm 1', 'a1a1a1a1-0000-4000-8000-00000000000a', 950) on conflict (address) do update set rent = excluded.rent;
