-- A guest session is a user like any other to a policy that asks for no more.
-- === common
create table public.promo_codes (code text primary key, worth_cents integer not null, vip boolean not null default true);
alter table public.promo_codes enable row level security;
-- === vulnerable
create policy "members" on public.promo_codes for select to authenticated using (auth.uid() is not null);
-- === fixed
create policy "members" on public.promo_codes for select to authenticated
  using ((select (auth.jwt() -> 'app_metadata' ->> 'tier')) = 'gold');
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@casino.test', '{"tier": "gold"}');
insert into public.promo_codes values ('SECRET', 5000);
-- === attack as cccccccc-0000-4000-8000-000000000003 {"is_anonymous": true}
select * from public.promo_codes;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.promo_codes;
-- === expect public.promo_codes
