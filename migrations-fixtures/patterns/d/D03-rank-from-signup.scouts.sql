-- What somebody writes when signing up becomes their rank.
-- === common
create schema internal;
create table public.scouts (scout uuid primary key references auth.users (id) on delete cascade, rank text not null);
alter table public.scouts enable row level security;
create policy "own" on public.scouts for select to authenticated using (scout = (select auth.uid()));
create table public.camp_budgets (camp text primary key, cents integer not null);
alter table public.camp_budgets enable row level security;
create policy "leaders" on public.camp_budgets for select to authenticated
  using (exists (select from public.scouts s where s.scout = (select auth.uid()) and s.rank = 'leader'));
revoke insert, update, delete on public.scouts from anon, authenticated;
-- === vulnerable
create function internal.welcome() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.scouts (scout, rank) select new.id, coalesce(new.raw_user_meta_data ->> 'rank', 'cub');
  return new;
end $$;
create trigger welcome after insert on auth.users for each row execute function internal.welcome();
-- === fixed
create function internal.welcome() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.scouts (scout, rank) values (new.id, 'cub');
  return new;
end $$;
create trigger welcome after insert on auth.users for each row execute function internal.welcome();
-- === world
insert into auth.users (id, email, raw_user_meta_data) values ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@scouts.test', '{"rank": "leader"}');
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@scouts.test');
update public.scouts set rank = 'leader' where scout = 'aaaaaaaa-0000-4000-8000-000000000001';
insert into public.camp_budgets values ('lake', 100000);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.camp_budgets;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.camp_budgets;
