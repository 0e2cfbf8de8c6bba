-- The trigger for new accounts takes the clearance level from the sign-up form.
-- === common
create table public.staff_cards (
  holder uuid primary key references auth.users (id) on delete cascade,
  nickname varchar(60),
  clearance smallint not null default 0
);
alter table public.staff_cards enable row level security;
create policy own_card on public.staff_cards for select to authenticated using (holder = auth.uid());
create table public.dossiers (id bigint generated always as identity primary key, min_clearance smallint not null, body text not null);
alter table public.dossiers enable row level security;
create policy cleared on public.dossiers for select to authenticated
  using ((select c.clearance from public.staff_cards c where c.holder = auth.uid()) >= min_clearance);
-- === vulnerable
create function public.card_for_new_account() returns trigger language plpgsql security definer set search_path = public as $$
declare form jsonb := new.raw_user_meta_data;
begin
  insert into staff_cards (holder, nickname, clearance)
  values (new.id, form ->> 'nickname', coalesce((form ->> 'clearance')::smallint, 0));
  return new;
end $$;
create trigger card_for_new_account after insert on auth.users for each row execute function public.card_for_new_account();
-- === fixed
create function public.card_for_new_account() returns trigger language plpgsql security definer set search_path = public as $$
declare form jsonb := new.raw_user_meta_data;
begin
  insert into staff_cards (holder, nickname) values (new.id, form ->> 'nickname');
  return new;
end $$;
create trigger card_for_new_account after insert on auth.users for each row execute function public.card_for_new_account();
-- === world
insert into auth.users (id, email, raw_user_meta_data) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@archive.test', '{"nickname": "Ada"}'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@archive.test', '{"nickname": "Ben", "clearance": 5}');
insert into public.dossiers (min_clearance, body) values (5, 'secret');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.dossiers;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.staff_cards where nickname = 'Ada';
