-- A view of who still owes a fee, for the treasurer, is served to all.
-- === common
create table public.gardeners (id uuid primary key references auth.users (id), plot int unique, first_name text, last_name text);
create table public.fees (id int generated always as identity primary key, gardener_id uuid not null references public.gardeners (id), year int not null, due numeric not null, paid numeric not null default 0);
alter table public.gardeners enable row level security;
alter table public.fees enable row level security;
create policy self on public.gardeners for select to authenticated using (id = auth.uid());
create policy self on public.fees for select to authenticated using (gardener_id = auth.uid());
-- === vulnerable
create view public.open_fees with (security_barrier) as select g.first_name || ' ' || g.last_name as who, f.year, f.due - f.paid as owes from public.fees f join public.gardeners g on g.id = f.gardener_id where f.paid < f.due;
-- === fixed
create view public.open_fees with (security_barrier, security_invoker) as select g.first_name || ' ' || g.last_name as who, f.year, f.due - f.paid as owes from public.fees f join public.gardeners g on g.id = f.gardener_id where f.paid < f.due;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@al.test'), ('b2222222-2222-4222-8222-222222222222', 'b@al.test');
insert into public.gardeners values ('a1111111-1111-4111-8111-111111111111', 1, 'Ada', 'L'), ('b2222222-2222-4222-8222-222222222222', 2, 'Ben', 'M');
insert into public.fees (gardener_id, year, due) values ('a1111111-1111-4111-8111-111111111111', 2026, 50);
-- === attack as b2222222-2222-4222-8222-222222222222
select who from public.open_fees;
-- === attack as anon
select * from public.open_fees;
-- === use as a1111111-1111-4111-8111-111111111111
select owes from public.open_fees;
-- === expect public.open_fees
