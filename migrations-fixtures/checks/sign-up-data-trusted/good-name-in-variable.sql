-- Only the name is the user's own word; who owns the studio is the id of the account.
-- expect: nothing
create table public.studios (
  id uuid primary key references auth.users (id),
  owner_user_id uuid not null references auth.users (id),
  name text not null
);
create table public.takes (
  id uuid primary key default gen_random_uuid(),
  studio_id uuid not null references public.studios (id),
  length integer not null
);
create index on public.studios (owner_user_id);
create index on public.takes (studio_id);
alter table public.studios enable row level security;
alter table public.takes enable row level security;
create policy "own studio" on public.studios for select to authenticated using (owner_user_id = (select auth.uid()));
create policy "takes of own studios" on public.takes for select to authenticated using (
  exists (select 1 from public.studios s where s.id = takes.studio_id and s.owner_user_id = (select auth.uid()))
);
create function public.open_studio() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  studio_name text;
begin
  if new.raw_user_meta_data ->> 'name' is not null then
    studio_name := new.raw_user_meta_data ->> 'name';
  end if;
  insert into public.studios (id, owner_user_id, name) values (new.id, new.id, coalesce(studio_name, 'studio'));
  return new;
end $$;
create trigger open_studio after insert on auth.users for each row execute function public.open_studio();
