-- Whose a row is, a trigger fills in, and no request can choose or change it.
-- === sound
create table public.bookmarks (id text primary key default 'bm_' || replace(gen_random_uuid()::text, '-', ''), user_id uuid not null references auth.users (id) on delete cascade, url text not null, tags text[] not null default '{}', is_public boolean not null default false);
create index on public.bookmarks (user_id);
create function public.stamp_owner() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.user_id := auth.uid();
  else
    new.user_id := old.user_id;
  end if;
  return new;
end $$;
create trigger stamp_owner before insert or update on public.bookmarks for each row execute function public.stamp_owner();
alter table public.bookmarks enable row level security;
alter table public.bookmarks force row level security;
create policy "read mine" on public.bookmarks for select to authenticated using (user_id = (select auth.uid()));
create policy "read shared" on public.bookmarks for select to anon, authenticated using (is_public);
create policy "add" on public.bookmarks for insert to authenticated with check ((select auth.uid()) is not null);
create policy "edit" on public.bookmarks for update to authenticated using (user_id = (select auth.uid()));
create policy "remove" on public.bookmarks for delete to authenticated using (user_id = (select auth.uid()));
revoke truncate on public.bookmarks from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@bm.test');
-- === use as a1111111-1111-4111-8111-111111111111
insert into public.bookmarks (url, user_id) values ('https://x.test', 'a1111111-1111-4111-8111-111111111111') returning id;
