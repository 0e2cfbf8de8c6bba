-- Reading was revoked and thought enough; everybody may still delete the clicks or invent them.
-- === common
create table public.links (slug text primary key, owner uuid not null default auth.uid() references auth.users (id), target text not null);
alter table public.links enable row level security;
create policy links_owner on public.links to authenticated using (owner = auth.uid()) with check (owner = auth.uid());
create table public.clicks (id bigint generated always as identity primary key, slug text not null references public.links (slug) on delete cascade, referrer text, at timestamptz not null default now());
revoke all on public.clicks from anon, authenticated;
-- === vulnerable
grant insert, update, delete on public.clicks to anon, authenticated;
-- === fixed
alter table public.clicks enable row level security;
grant insert (slug, referrer) on public.clicks to anon, authenticated;
create policy "record a click" on public.clicks for insert to anon, authenticated with check (slug is not null);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@l.test');
insert into public.links values ('abc', 'a1111111-1111-4111-8111-111111111111', 'https://example.test');
insert into public.clicks (slug) values ('abc'), ('abc');
-- === attack as anon
delete from public.clicks;
-- === attack as a1111111-1111-4111-8111-111111111111
update public.clicks set referrer = 'x';
-- === use as anon
insert into public.clicks (slug, referrer) values ('abc', 'https://news.test');
-- === expect public.clicks
