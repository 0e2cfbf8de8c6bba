-- Premium characters inherit from characters; the policies of the parent do not come with the columns.
-- === common
create table public.characters (
  id uuid primary key default gen_random_uuid(),
  player uuid not null references auth.users (id) on delete cascade,
  nick text not null,
  level int not null default 1 check (level between 1 and 99)
);
alter table public.characters enable row level security;
create policy "players and their characters" on public.characters to authenticated using (player = (select auth.uid()));
create table public.premium_characters (
  payment_ref text not null
) inherits (public.characters);
alter table public.premium_characters add primary key (id);
-- === vulnerable
grant select, insert, update, delete on public.premium_characters to authenticated;
-- === fixed
alter table public.premium_characters enable row level security;
create policy "players and their premium characters" on public.premium_characters to authenticated using (player = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('74000000-0000-4000-8000-000000000001', 'yan@game.test'), ('74000000-0000-4000-8000-000000000002', 'zed@game.test');
insert into public.premium_characters (player, nick, payment_ref) values ('74000000-0000-4000-8000-000000000001', 'Orc', 'pay_1');
-- === attack as 74000000-0000-4000-8000-000000000002
select payment_ref from public.premium_characters;
-- === attack as 74000000-0000-4000-8000-000000000002
update public.premium_characters set level = 1;
-- === use as 74000000-0000-4000-8000-000000000001
select nick from public.characters;
-- === expect public.premium_characters
