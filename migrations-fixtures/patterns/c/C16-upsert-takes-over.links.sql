-- An upsert on the short name takes a link from its owner: updating asks only what the row becomes.
-- === common
create table public.short_links (
  slug text primary key,
  owner_id uuid not null references auth.users (id),
  target text not null
);
alter table public.short_links enable row level security;
create policy seen on public.short_links for select using (true);
create policy made on public.short_links for insert to authenticated with check (owner_id = auth.uid());
-- === vulnerable
create policy kept on public.short_links for update to authenticated using (true) with check (owner_id = auth.uid());
-- === fixed
create policy kept on public.short_links for update to authenticated using (owner_id = auth.uid()) with check (owner_id = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.short_links values ('home', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'https://a.example');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.short_links values ('home', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'https://evil.example')
  on conflict (slug) do update set owner_id = excluded.owner_id, target = excluded.target;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.short_links values ('home', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'https://b.example')
  on conflict (slug) do update set target = excluded.target;
-- === expect public.short_links
