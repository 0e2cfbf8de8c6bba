-- A number plate is unique over all companies, so an error tells whether another has it.
-- === common
create table public.companies (id integer primary key, title text not null);
create table public.company_users (company_id integer not null references public.companies (id), user_id uuid not null references auth.users (id), primary key (user_id));
alter table public.companies enable row level security;
alter table public.company_users enable row level security;
create policy cu on public.company_users for select to authenticated using (user_id = auth.uid());
create policy co on public.companies for select to authenticated using (id = (select c.company_id from public.company_users c where c.user_id = auth.uid()));
-- === vulnerable
create table public.drivers (
  id uuid primary key default gen_random_uuid(),
  company_id integer not null references public.companies (id),
  email text not null unique,
  licence_class char(2) not null
);
alter table public.drivers enable row level security;
create policy dr on public.drivers for all to authenticated
  using (company_id = (select c.company_id from public.company_users c where c.user_id = auth.uid()))
  with check (company_id = (select c.company_id from public.company_users c where c.user_id = auth.uid()));
-- === fixed
create table public.drivers (
  id uuid primary key default gen_random_uuid(),
  company_id integer not null references public.companies (id),
  email text not null,
  licence_class char(2) not null,
  unique (company_id, email)
);
alter table public.drivers enable row level security;
create policy dr on public.drivers for all to authenticated
  using (company_id = (select c.company_id from public.company_users c where c.user_id = auth.uid()))
  with check (company_id = (select c.company_id from public.company_users c where c.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@fleet2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@fleet2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@fleet2.test');
insert into public.companies values (1, 'Haul'), (2, 'Tow');
insert into public.company_users values (1, 'a1a1a1a1-0000-4000-8000-00000000000a'), (2, 'b2b2b2b2-0000-4000-8000-00000000000b');
insert into public.drivers (company_id, email, licence_class) values (1, 'kim@haul.test', 'CE');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
do $$
begin
  insert into public.drivers (company_id, email, licence_class) values (2, 'kim@haul.test', 'CE');
  raise exception 'nothing learnt';
exception when unique_violation then null;
end $$;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.drivers;
