-- Players give themselves coins: no policy looks at them, the backend does.
-- === common
create table public.players (
  user_id uuid primary key references auth.users (id),
  nickname text not null,
  avatar_url text,
  coins integer not null default 0,
  plan text not null default 'free'
);
alter table public.players enable row level security;
create policy players_read on public.players for select to authenticated using (true);
create policy players_edit on public.players for update to authenticated using (user_id = auth.uid());
-- === vulnerable
-- === fixed
create function public.keep_wallet() returns trigger language plpgsql as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.coins := old.coins;
    new.plan := old.plan;
  end if;
  return new;
end $$;
create trigger keep_wallet before update on public.players for each row execute function public.keep_wallet();
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.players (user_id, nickname) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ace'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'bee');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.players set coins = 99999 where user_id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
select 1 from public.players where user_id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb' and coins = 99999;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.players set nickname = 'ace2' where user_id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
-- === expect public.players
