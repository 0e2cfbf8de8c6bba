-- The policy asks whether there is any curator, and not whether the caller is one.
-- === common
create table public.staff (user_id uuid primary key references auth.users (id), position text not null check (position in ('guard', 'curator')));
create table public.acquisitions (
  id integer generated always as identity primary key,
  piece text not null,
  price_paid numeric not null
);
alter table public.staff enable row level security;
alter table public.acquisitions enable row level security;
create function public.curators_exist() returns boolean language sql stable security definer set search_path = '' as
$$ select exists (select 1 from public.staff where position = 'curator') $$;
create policy s on public.staff for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create policy curators on public.acquisitions for select to authenticated using (public.curators_exist());
-- === fixed
create policy curators on public.acquisitions for select to authenticated
  using (exists (select 1 from public.staff s where s.user_id = auth.uid() and s.position = 'curator'));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@museum2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@museum2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@museum2.test');
insert into public.staff values ('a1a1a1a1-0000-4000-8000-00000000000a', 'curator'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'guard');
insert into public.acquisitions (piece, price_paid) values ('Vase', 120000);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.acquisitions;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.acquisitions;
