-- The sign-up trigger copies whatever rank the form sends.
-- === common
create table public.sailors (
  id uuid primary key references auth.users (id) on delete cascade,
  display_name text,
  rank text not null default 'seaman' check (rank in ('seaman', 'mate', 'captain'))
);
create table public.sealed_orders (id bigint generated always as identity primary key, body text not null);
alter table public.sailors enable row level security;
alter table public.sealed_orders enable row level security;
create policy self on public.sailors for select to authenticated using (id = (select auth.uid()));
create policy captains on public.sealed_orders for select to authenticated
  using (exists (select 1 from public.sailors s where s.id = (select auth.uid()) and s.rank = 'captain'));
-- === vulnerable
create function public.on_new_user() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.sailors (id, display_name, rank)
  values (new.id, new.raw_user_meta_data ->> 'display_name', coalesce(new.raw_user_meta_data ->> 'rank', 'seaman'));
  return new;
end;
$$;
create trigger on_new_user after insert on auth.users for each row execute procedure public.on_new_user();
-- === fixed
create function public.on_new_user() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.sailors (id, display_name)
  values (new.id, new.raw_user_meta_data ->> 'display_name');
  return new;
end;
$$;
create trigger on_new_user after insert on auth.users for each row execute procedure public.on_new_user();
-- === world
insert into auth.users (id, email, raw_user_meta_data) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@navy.test', '{"display_name": "Ada"}'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@navy.test', '{"display_name": "Ben", "rank": "captain"}');
update public.sailors set rank = 'captain' where id = 'a1a1a1a1-0000-4000-8000-00000000000a';
insert into public.sealed_orders (body) values ('sail at dawn');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.sealed_orders;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.sealed_orders;
