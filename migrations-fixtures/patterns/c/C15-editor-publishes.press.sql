-- The editor's check admits every state, and it is not asked who the editor is.
-- === common
create table staff (user_id uuid primary key references auth.users (id), duty text not null check (duty in ('writer', 'editor')));
create table drafts (id int generated always as identity primary key, writer uuid not null references auth.users (id) default auth.uid(), headline text not null, state text not null default 'draft' check (state in ('draft', 'review', 'published')));
create function duty_is(d text) returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (select from public.staff s where s.user_id = auth.uid() and s.duty = d) $$;
alter table staff enable row level security;
alter table drafts enable row level security;
create policy "staff read" on drafts for select to authenticated using (duty_is('editor') or writer = auth.uid());
create policy "writers write" on drafts for insert to authenticated with check (writer = auth.uid() and state = 'draft');
create policy "writers revise" on drafts for update to authenticated using (writer = auth.uid() and state = 'draft') with check (writer = auth.uid() and state in ('draft', 'review'));
-- === vulnerable
create policy "editors decide" on drafts for update to authenticated using (duty_is('editor') and state = 'review') with check (state in ('draft', 'published'));
-- === fixed
create policy "editors decide" on drafts for update to authenticated using (duty_is('editor') and state = 'review') with check (duty_is('editor') and state in ('draft', 'published'));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into staff values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'writer'), ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'editor');
insert into drafts (writer, headline) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'News');
insert into drafts (writer, headline, state) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Old news', 'review');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update drafts set state = 'published' where headline = 'News';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update drafts set state = 'review' where headline = 'News';
-- === use as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
update drafts set state = 'published' where headline = 'Old news';
-- === expect public.drafts
