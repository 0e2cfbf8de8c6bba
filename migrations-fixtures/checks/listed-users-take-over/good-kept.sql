-- The list is the owner's to change; those on it write the text. An array that lets nobody in is anybody's to change.
-- expect: nothing
create table public.boards (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references auth.users (id),
  editors uuid[] not null default '{}',
  tags text[] not null default '{}',
  title text
);
create function public.keep_editors() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.owner_id is distinct from auth.uid()
    and (new.owner_id, new.editors) is distinct from (old.owner_id, old.editors) then
    raise exception 'only the owner' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger keep_editors before update on public.boards for each row execute function public.keep_editors();
alter table public.boards enable row level security;
create policy "see" on public.boards for select to authenticated
  using (owner_id = (select auth.uid()) or (select auth.uid()) = any (editors));
create policy "edit" on public.boards for update to authenticated
  using (owner_id = (select auth.uid()) or (select auth.uid()) = any (editors));
create index on public.boards (owner_id);
