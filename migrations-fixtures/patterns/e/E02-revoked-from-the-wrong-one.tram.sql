-- EXECUTE was taken from the visitors, and everybody still has it through PUBLIC.
-- === common
create table public.lost_cards (card text primary key, owner_mail text not null);
alter table public.lost_cards enable row level security;
create function public.card_owner(which text) returns text language sql stable security definer set search_path = '' as
  $$ select owner_mail from public.lost_cards where card = which $$;
-- === vulnerable
revoke execute on function public.card_owner(text) from anon, authenticated;
-- === fixed
revoke execute on function public.card_owner(text) from public, anon, authenticated;
-- === world
insert into public.lost_cards values ('K1', 'ada@tram.test');
-- === attack as anon
select * from public.card_owner('K1') o where o is not null;
-- === use as role service_role
select public.card_owner('K1');
-- === expect public.card_owner
