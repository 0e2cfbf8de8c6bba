-- A report joins members with dues and is granted to every account.
-- === common
create table public.locals (id smallint primary key, name text not null);
create table public.union_members (id uuid primary key references auth.users (id), local smallint not null references public.locals (id), name text not null);
create table public.dues (member uuid not null references public.union_members (id), month date not null, cents int not null, paid_on date, primary key (member, month));
alter table public.locals enable row level security;
alter table public.union_members enable row level security;
alter table public.dues enable row level security;
create policy l on public.locals for select to authenticated using (true);
create policy m on public.union_members for select to authenticated using (id = (select auth.uid()));
create policy d on public.dues for select to authenticated using (member = (select auth.uid()));
-- === vulnerable
create view public.arrears as
  select l.name as local, m.id as member_id, m.name, sum(d.cents) as owed
    from public.dues d join public.union_members m on m.id = d.member join public.locals l on l.id = m.local
   where d.paid_on is null group by l.name, m.id, m.name having sum(d.cents) > 0;
grant select on public.arrears to authenticated;
-- === fixed
create view public.arrears with (security_invoker = true) as
  select l.name as local, m.id as member_id, m.name, sum(d.cents) as owed
    from public.dues d join public.union_members m on m.id = d.member join public.locals l on l.id = m.local
   where d.paid_on is null group by l.name, m.id, m.name having sum(d.cents) > 0;
grant select on public.arrears to authenticated;
-- === world
insert into auth.users (id, email) values ('1d000000-0000-4000-8000-000000000001', 'a@union.test'), ('1d000000-0000-4000-8000-000000000002', 'b@union.test');
insert into public.locals values (1, 'North');
insert into public.union_members values ('1d000000-0000-4000-8000-000000000001', 1, 'Al');
insert into public.dues values ('1d000000-0000-4000-8000-000000000001', '2030-01-01', 500, null);
-- === attack as 1d000000-0000-4000-8000-000000000002
select name, owed from public.arrears;
-- === use as 1d000000-0000-4000-8000-000000000001
select name, owed from public.arrears;
-- === expect public.arrears
