-- Four roles, four transitions: the role is asked where the row comes from, never where it goes.
-- === common
create table public.roster (user_id uuid primary key references auth.users (id), job text not null);
create table public.tickets (id int primary key, status text not null);
create function public.job() returns text language sql stable security definer set search_path = ''
  as $$ select r.job from public.roster r where r.user_id = auth.uid() $$;
alter table public.roster enable row level security;
alter table public.tickets enable row level security;
create policy see on public.tickets for select to authenticated using (public.job() is not null);
-- === vulnerable
create policy start on public.tickets for update to authenticated
  using (public.job() = 'agent' and status = 'new') with check (status = 'in work');
create policy solve on public.tickets for update to authenticated
  using (public.job() = 'agent' and status = 'in work') with check (status = 'solved');
create policy close on public.tickets for update to authenticated
  using (public.job() = 'lead' and status = 'solved') with check (status in ('closed', 'in work'));
-- === fixed
create policy start on public.tickets for update to authenticated
  using (public.job() = 'agent' and status = 'new') with check (public.job() = 'agent' and status = 'in work');
create policy solve on public.tickets for update to authenticated
  using (public.job() = 'agent' and status = 'in work') with check (public.job() = 'agent' and status = 'solved');
create policy close on public.tickets for update to authenticated
  using (public.job() = 'lead' and status = 'solved') with check (public.job() = 'lead' and status in ('closed', 'in work'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.roster values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'lead'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'agent');
insert into public.tickets values (1, 'new'), (2, 'solved');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.tickets set status = 'closed' where id = 1;
-- === use as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.tickets set status = 'in work' where id = 1;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.tickets set status = 'closed' where id = 2;
-- === expect public.tickets
