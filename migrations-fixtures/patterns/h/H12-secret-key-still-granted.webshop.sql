-- One column is revoked while the whole table stays granted.
-- === common
create table public.shops (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  webhook_secret text not null
);
alter table public.shops enable row level security;
create policy everybody on public.shops for select to anon, authenticated using (true);
grant select on table public.shops to anon, authenticated;
-- === vulnerable
revoke select (webhook_secret) on table public.shops from anon, authenticated;
-- === fixed
revoke select on table public.shops from anon, authenticated;
grant select (id, title) on table public.shops to anon, authenticated;
-- === world
insert into public.shops (title, webhook_secret) values ('Books', 'whsec_1');
-- === attack as anon
select webhook_secret from public.shops;
-- === use as anon
select id, title from public.shops;
