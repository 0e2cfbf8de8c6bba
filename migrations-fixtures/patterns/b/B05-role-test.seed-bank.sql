-- auth.role() = 'authenticated' is all that guards the accessions of each bank.
-- === common
create table public.bank_staff (bank text not null, login uuid not null references auth.users (id), primary key (bank, login));
alter table public.bank_staff enable row level security;
create policy s on public.bank_staff for select to authenticated using (login = (select auth.uid()));
create table public.accessions (
  bank text not null,
  accession text not null,
  location_of_wild_stand point,
  primary key (bank, accession)
);
alter table public.accessions enable row level security;
-- === vulnerable
create policy a on public.accessions for all using ((select auth.role()) = 'authenticated');
-- === fixed
create policy a on public.accessions for all to authenticated
  using (bank in (select b.bank from public.bank_staff b where b.login = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('18000000-0000-4000-8000-000000000001', 'a@seed-bank.test'), ('18000000-0000-4000-8000-000000000002', 'b@seed-bank.test');
insert into public.bank_staff values ('north', '18000000-0000-4000-8000-000000000001'), ('south', '18000000-0000-4000-8000-000000000002');
insert into public.accessions values ('north', 'N1', '(1,2)');
-- === attack as 18000000-0000-4000-8000-000000000002
delete from public.accessions where bank = 'north';
-- === use as 18000000-0000-4000-8000-000000000001
select * from public.accessions where bank = 'north';
-- === expect public.accessions
