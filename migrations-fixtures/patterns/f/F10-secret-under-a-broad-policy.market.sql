-- Stalls are listed for everybody who is signed in, and their bank details with them.
-- === common
create table public.stalls (
  id bigint generated always as identity primary key,
  vendor_id uuid not null references auth.users (id),
  sign text not null,
  open_on text[] not null default '{sat}',
  approved boolean not null default false
);
alter table public.stalls enable row level security;
create policy "vendors manage their stall" on public.stalls for all to authenticated
  using (vendor_id = (select auth.uid())) with check (vendor_id = (select auth.uid()));
create policy "approved stalls are listed" on public.stalls for select to authenticated using (approved);
-- === vulnerable
alter table public.stalls add column payout_iban text, add column payment_secret_key text;
-- === fixed
create table public.stall_banking (
  stall bigint primary key references public.stalls (id) on delete cascade,
  vendor_id uuid not null references auth.users (id),
  payout_iban text,
  payment_secret_key text
);
alter table public.stall_banking enable row level security;
create policy "vendors only" on public.stall_banking for all to authenticated
  using (vendor_id = (select auth.uid())) with check (vendor_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('20000000-0000-4000-8000-000000000001', 'gus@market.test'), ('20000000-0000-4000-8000-000000000002', 'hal@market.test');
insert into public.stalls (vendor_id, sign, approved) values ('20000000-0000-4000-8000-000000000001', 'Gus Greens', true);
do $$ begin
  if exists (select 1 from information_schema.columns where table_name = 'stalls' and column_name = 'payout_iban') then
    execute 'update public.stalls set payout_iban = ''DE02'', payment_secret_key = ''sk-1''';
  end if;
end $$;
-- === attack as 20000000-0000-4000-8000-000000000002
select to_jsonb(s) ->> 'payment_secret_key' from public.stalls s where to_jsonb(s) ->> 'payment_secret_key' is not null;
-- === use as 20000000-0000-4000-8000-000000000002
select sign from public.stalls;
-- === expect public.stalls
