-- A list is shared with others, who may read it and tick things off.
-- === sound
create table public.lists (id bigint generated always as identity primary key, owner_id uuid not null default auth.uid() references auth.users (id), title text not null);
create table public.list_shares (
  list_id bigint not null references public.lists (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  primary key (list_id, user_id)
);
create table public.list_items (id bigint generated always as identity primary key, list_id bigint not null references public.lists (id) on delete cascade, what text not null, done boolean not null default false);
create index on public.lists (owner_id);
create index on public.list_shares (user_id);
create index on public.list_items (list_id);
create function public.can_see_list(l bigint) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.lists where id = l and owner_id = auth.uid())
      or exists (select 1 from public.list_shares where list_id = l and user_id = auth.uid())
$$;
create function public.owns_list(l bigint) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.lists where id = l and owner_id = auth.uid())
$$;
revoke execute on function public.can_see_list(bigint), public.owns_list(bigint) from public, anon;
grant execute on function public.can_see_list(bigint), public.owns_list(bigint) to authenticated;
alter table public.lists enable row level security;
alter table public.list_shares enable row level security;
alter table public.list_items enable row level security;
create policy sel on public.lists for select to authenticated using (owner_id = (select auth.uid()) or public.can_see_list(id));
create policy ins on public.lists for insert to authenticated with check (owner_id = (select auth.uid()));
create policy upd on public.lists for update to authenticated using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));
create policy del on public.lists for delete to authenticated using (owner_id = (select auth.uid()));
create policy sel on public.list_shares for select to authenticated using (user_id = (select auth.uid()) or public.owns_list(list_id));
create policy ins on public.list_shares for insert to authenticated with check (public.owns_list(list_id));
create policy del on public.list_shares for delete to authenticated using (public.owns_list(list_id) or user_id = (select auth.uid()));
create policy everything on public.list_items to authenticated using (public.can_see_list(list_id)) with check (public.can_see_list(list_id));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@groceries.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@groceries.test');
insert into public.lists (owner_id, title) values ('aaaaaaaa-0000-4000-8000-000000000001', 'week');
insert into public.list_shares values (1, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.list_items (list_id, what) values (1, 'milk');
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.list_items set done = true;
