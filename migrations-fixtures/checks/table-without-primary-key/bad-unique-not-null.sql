-- A key in all but name: as an index, as a constraint, and as one that replication already uses.
-- expect: table-without-primary-key public.countries (warning)
create table public.countries (code text not null, name text not null);
create unique index countries_code_idx on public.countries (code);

-- expect: table-without-primary-key public.currencies (warning)
create table public.currencies (code text not null unique, symbol text);
create table public.prices (id bigint primary key, currency text not null references public.currencies (code));
create index on public.prices (currency);

-- expect: table-without-primary-key public.regions (info)
create table public.regions (code text not null, name text not null);
create unique index regions_code_idx on public.regions (code);
alter table public.regions replica identity using index regions_code_idx;
