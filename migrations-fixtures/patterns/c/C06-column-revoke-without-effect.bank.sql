-- The balance was taken from the callers by a column revoke that changes nothing.
-- === common
create table public.wallets (
  owner uuid primary key default auth.uid() references auth.users (id),
  label text,
  balance_cents bigint not null default 0
);
alter table public.wallets enable row level security;
create policy mine on public.wallets for select to authenticated using (owner = (select auth.uid()));
create policy edit_mine on public.wallets for update to authenticated using (owner = (select auth.uid()));
-- === vulnerable
revoke update (balance_cents) on table public.wallets from authenticated;
-- === fixed
revoke update on table public.wallets from anon, authenticated;
grant update (label) on table public.wallets to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.wallets (owner, label) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'savings'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'rent');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.wallets set balance_cents = 1000000 where owner = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.wallets set label = 'holiday' where owner = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
