-- "Public can view published listings" does not say for select.
-- === common
create type public.listing_status as enum ('draft', 'published', 'sold');
create table public.listings (id bigint generated always as identity primary key, agent_id uuid not null references auth.users (id), title text not null, price int, status public.listing_status not null default 'draft');
create index on public.listings (agent_id);
alter table public.listings enable row level security;
create policy "Agents manage own listings" on public.listings to authenticated using (agent_id = (select auth.uid())) with check (agent_id = (select auth.uid()));
-- === vulnerable
create policy "Public can view published listings" on public.listings using (status = 'published');
-- === fixed
create policy "Public can view published listings" on public.listings for select using (status = 'published');
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@li.test');
insert into public.listings (agent_id, title, status) values ('a1111111-1111-4111-8111-111111111111', 'Villa', 'published');
-- === attack as anon
delete from public.listings where status = 'published';
-- === attack as anon
update public.listings set price = 1 where title = 'Villa';
-- === use as anon
select title from public.listings;
-- === use as a1111111-1111-4111-8111-111111111111
update public.listings set price = 2;
-- === expect public.listings
