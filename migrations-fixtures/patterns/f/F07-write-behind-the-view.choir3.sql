-- A simple view of the songs may be written to, and its owner's rights reach every choir's rows.
-- === common
create table public.songs (
  id bigint generated always as identity primary key,
  choir_lead uuid not null references auth.users (id),
  title text not null,
  key_signature text not null default 'C'
);
alter table public.songs enable row level security;
create policy lead_only on public.songs to authenticated using (choir_lead = auth.uid());
create view public.song_list as select id, choir_lead, title from public.songs where title <> '';
-- === vulnerable
revoke all on public.song_list from anon, authenticated;
grant insert, update, delete on public.song_list to authenticated;
-- === fixed
revoke all on public.song_list from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a6000000-0000-4000-8000-000000000001', 'rex@choir3.test'), ('a6000000-0000-4000-8000-000000000002', 'sam@choir3.test');
insert into public.songs (choir_lead, title) values ('a6000000-0000-4000-8000-000000000001', 'Ave');
-- === attack as a6000000-0000-4000-8000-000000000002
delete from public.song_list;
-- === use as a6000000-0000-4000-8000-000000000001
update public.songs set title = 'Ave Maria';
-- === expect public.song_list
