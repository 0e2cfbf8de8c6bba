-- What PostgreSQL 18 brought.
create table public.modern (a int constraint "a is there" not null, twice int generated always as (a * 2) virtual);
alter table public.modern add constraint positive check (a > 0) not enforced;
