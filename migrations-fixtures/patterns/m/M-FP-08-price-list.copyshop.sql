-- A price list that everybody may read, and a view of it.
-- === sound
create table public.tariffs (code text primary key, label text not null, cents int not null check (cents >= 0), valid_from date not null default current_date);
alter table public.tariffs enable row level security;
create policy tariffs_read on public.tariffs for select to anon, authenticated using (true);
create view public.current_tariffs as select code, label, cents / 100.0 as euros from public.tariffs where valid_from <= current_date;
revoke insert, update, delete, truncate on public.current_tariffs, public.tariffs from anon, authenticated;
-- === world
insert into public.tariffs values ('A4', 'Copy A4', 10, '2020-01-01');
-- === use as anon
select * from public.current_tariffs;
