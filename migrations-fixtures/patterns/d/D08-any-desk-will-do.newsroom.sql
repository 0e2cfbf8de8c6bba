-- The definer helper says whether the caller works at some desk, and the row has a desk of its own.
-- === common
create schema newsroom;
grant usage on schema newsroom to authenticated;
create table public.desks (id bigint primary key, title text not null);
create table public.desk_staff (id bigint generated always as identity primary key, desk_id bigint not null references public.desks (id), editor uuid not null references auth.users (id));
create table public.drafts (id bigint generated always as identity primary key, desk_id bigint not null references public.desks (id), headline text not null);
alter table public.desks enable row level security;
alter table public.desk_staff enable row level security;
alter table public.drafts enable row level security;
create policy own_seat on public.desk_staff for select to authenticated using (editor = auth.uid());
-- === vulnerable
create function newsroom.is_editor() returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (select from public.desk_staff where editor = auth.uid()) $$;
create policy editors on public.drafts for all to authenticated using (newsroom.is_editor()) with check (newsroom.is_editor());
-- === fixed
create function newsroom.is_editor(desk bigint) returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (select from public.desk_staff s where s.editor = auth.uid() and s.desk_id = desk) $$;
create policy editors on public.drafts for all to authenticated using (newsroom.is_editor(desk_id)) with check (newsroom.is_editor(desk_id));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@newsroom.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@newsroom.test');
insert into public.desks values (1, 'politics'), (2, 'sport');
insert into public.desk_staff (desk_id, editor) values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.drafts (desk_id, headline) values (1, 'scandal');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.drafts where desk_id = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.drafts where desk_id = 1;
-- === expect public.drafts
