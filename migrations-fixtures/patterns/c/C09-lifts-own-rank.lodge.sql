-- A brother of the lodge changes the own row, the degree that admits to the treasury with it.
-- === common
create table public.lodges (id integer primary key, name text not null);
create table public.brothers (
  lodge integer not null references public.lodges (id),
  person uuid not null references auth.users (id),
  degree integer not null default 1 check (degree in (1, 2, 3)),
  motto text,
  primary key (lodge, person)
);
create table public.treasury (
  lodge integer not null references public.lodges (id),
  entry_no integer not null,
  cents bigint not null,
  primary key (lodge, entry_no)
);
alter table public.lodges enable row level security;
alter table public.brothers enable row level security;
alter table public.treasury enable row level security;
create policy l on public.lodges for select to authenticated using (exists (select 1 from public.brothers b where b.lodge = lodges.id and b.person = auth.uid()));
create policy b on public.brothers for select to authenticated using (person = auth.uid());
create policy t on public.treasury for select to authenticated
  using (exists (select 1 from public.brothers b where b.lodge = treasury.lodge and b.person = auth.uid() and b.degree >= 3));
-- === vulnerable
create policy u on public.brothers for update to authenticated using (person = auth.uid()) with check (person = auth.uid());
-- === fixed
create policy u on public.brothers for update to authenticated using (person = auth.uid()) with check (person = auth.uid());
revoke update on public.brothers from authenticated, anon;
grant update (motto) on public.brothers to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@lodge.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@lodge.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@lodge.test');
insert into public.lodges values (1, 'Harmony');
insert into public.brothers values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', 3), (1, 'b2b2b2b2-0000-4000-8000-00000000000b', 1);
insert into public.treasury values (1, 1, 4000);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.brothers set degree = 3 where person = 'b2b2b2b2-0000-4000-8000-00000000000b';
select * from public.treasury;
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
update public.brothers set motto = 'Silence' where person = 'b2b2b2b2-0000-4000-8000-00000000000b';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.treasury;
