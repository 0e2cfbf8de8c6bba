-- A sender finds out which consignments of other firms exist by attaching a note to them.
-- === common
create table public.firms (id bigint primary key, name text);
create table public.clerks (firm bigint not null references public.firms (id), usr uuid not null references auth.users (id), unique (firm, usr));
create table public.consignments (
  number varchar(20) primary key,
  firm bigint not null references public.firms (id),
  worth numeric
);
create table public.remarks (
  id bigint generated always as identity primary key,
  firm bigint not null references public.firms (id),
  consignment varchar(20) references public.consignments (number),
  words text
);
create function public.my_firms() returns setof bigint language sql stable security definer set search_path = '' as $$ select c.firm from public.clerks c where c.usr = auth.uid() $$;
alter table public.firms enable row level security;
alter table public.clerks enable row level security;
alter table public.consignments enable row level security;
alter table public.remarks enable row level security;
create policy f on public.firms for select to authenticated using (id in (select public.my_firms()));
create policy c on public.clerks for select to authenticated using (usr = (select auth.uid()));
create policy v on public.consignments for select to authenticated using (firm in (select public.my_firms()));
create policy rr on public.remarks for select to authenticated using (firm in (select public.my_firms()));
-- === vulnerable
create policy ri on public.remarks for insert to authenticated with check (firm in (select public.my_firms()));
-- === fixed
create policy ri on public.remarks for insert to authenticated
  with check (firm in (select public.my_firms()) and (consignment is null or consignment in (select v.number from public.consignments v)));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@courier.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@courier.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@courier.test');
insert into public.firms values (1, 'A'), (2, 'B');
insert into public.clerks values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.consignments values ('X-77', 1, 10), ('Y-78', 2, 10);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.remarks (firm, consignment) values (2, 'X-77');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.remarks (firm, consignment) values (1, 'X-77') returning id;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.remarks (firm, words) values (1, 'none') returning id;
-- === expect public.remarks
