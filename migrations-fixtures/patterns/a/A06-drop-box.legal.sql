-- A table of tips takes writing only, or so it was meant: whoever writes may also change and remove.
-- === common
create table public.tips (
  id bigint generated always as identity primary key,
  matter text not null,
  body text not null check (char_length(body) > 3),
  received_at timestamptz not null default now()
);
revoke all on table public.tips from public, anon, authenticated;
-- === vulnerable
grant insert, update, delete on table public.tips to anon;
-- === fixed
grant insert (matter, body) on table public.tips to anon;
alter table public.tips enable row level security;
create policy "anyone may leave a tip" on public.tips for insert to anon with check (char_length(body) < 4000);
-- === world
insert into public.tips (matter, body) values ('estate', 'look in the attic');
-- === attack as anon
delete from public.tips;
-- === attack as anon
update public.tips set body = 'nothing to see';
-- === use as anon
insert into public.tips (matter, body) values ('estate', 'look in the cellar');
-- === expect public.tips
