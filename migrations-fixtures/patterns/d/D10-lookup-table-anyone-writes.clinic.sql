-- Roles live in a table that every signed-in user may write.
-- === common
create table public.user_roles (user_id uuid not null references auth.users (id), role text not null, primary key (user_id, role));
create table public.charts (id uuid primary key default gen_random_uuid(), patient uuid not null references auth.users (id), text text not null);
create function public.has_role(r text) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select 1 from public.user_roles u where u.user_id = auth.uid() and u.role = r);
end $$;
alter table public.user_roles enable row level security;
alter table public.charts enable row level security;
create policy own_chart on public.charts for select to authenticated using (patient = auth.uid());
create policy nurses on public.charts for select to authenticated using (public.has_role('nurse'));
-- === vulnerable
create policy roles on public.user_roles for all to authenticated using (user_id = auth.uid());
-- === fixed
create policy roles on public.user_roles for select to authenticated using (user_id = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.user_roles values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'nurse');
insert into public.charts (patient, text) values ('cccccccc-3333-4333-8333-cccccccccccc', 'flu');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.user_roles values ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'nurse');
select * from public.charts;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.charts;
-- === expect public.user_roles
