-- Whoever is signed in enters a foal under any breeder.
-- === common
create table public.breeders (id bigint generated always as identity primary key, account uuid not null unique references auth.users (id), prefix varchar(8) not null);
create table public.foals (
  id bigint generated always as identity primary key,
  breeder_id bigint not null references public.breeders (id),
  born date not null check (born > date '1990-01-01'),
  sex char(1) not null check (sex in ('m', 'f')),
  name text
);
alter table public.breeders enable row level security;
alter table public.foals enable row level security;
create policy b on public.breeders for select to authenticated using (account = auth.uid());
create policy f on public.foals for select to authenticated using (breeder_id in (select id from public.breeders where account = auth.uid()));
-- === vulnerable
create policy fi on public.foals for insert to authenticated with check (born <= current_date);
-- === fixed
create policy fi on public.foals for insert to authenticated with check (born <= current_date and breeder_id in (select id from public.breeders where account = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@stud.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@stud.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@stud.test');
insert into public.breeders (account, prefix) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ADA'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'BEN');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.foals (breeder_id, born, sex) values (1, '2020-01-01', 'm');
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
insert into public.foals (breeder_id, born, sex) values (1, '2020-01-01', 'm');
