-- The tenant is compared with itself wherever the request says nothing of one.
-- === common
create table public.charities (id int primary key, title text not null);
create table public.charity_staff (charity_id int not null references public.charities (id), person uuid not null references auth.users (id), primary key (charity_id, person));
create table public.donor_records (id int generated always as identity primary key, charity_id int not null references public.charities (id), donor_name text not null, amount money not null);
alter table public.charities enable row level security;
alter table public.charity_staff enable row level security;
alter table public.donor_records enable row level security;
create policy "titles" on public.charities for select using (title is not null);
create policy "mine" on public.charity_staff for select to authenticated using (person = auth.uid());
-- === vulnerable
create policy "staff of the charity" on public.donor_records for select to authenticated
  using (charity_id = any (array[charity_id]));
-- === fixed
create policy "staff of the charity" on public.donor_records for select to authenticated
  using (charity_id = any (array(select s.charity_id from public.charity_staff s where s.person = (select auth.uid()))));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@don.test'), ('b2222222-2222-4222-8222-222222222222', 'b@don.test');
insert into public.charities values (1, 'Cats');
insert into public.charity_staff values (1, 'a1111111-1111-4111-8111-111111111111');
insert into public.donor_records (charity_id, donor_name, amount) values (1, 'Lady M', 500);
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.donor_records;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.donor_records;
-- === expect public.donor_records
