-- Against no caller at all the comparison says nothing, and nothing is raised.
-- === common
create table posts (id uuid primary key default gen_random_uuid(), author_id uuid not null references auth.users (id), content text not null, deleted_at timestamptz);
alter table posts enable row level security;
create policy "live posts" on posts for select using (deleted_at is null);
-- === vulnerable
create or replace function soft_delete_post(post_id uuid, reason text default null) returns void language plpgsql security definer set search_path = '' as $$
begin
  if (select p.author_id from public.posts p where p.id = post_id) != auth.uid() then
    raise exception 'You can only delete your own posts';
  end if;
  update public.posts set deleted_at = now() where id = post_id;
end $$;
-- === fixed
create or replace function soft_delete_post(post_id uuid, reason text default null) returns void language plpgsql security definer set search_path = '' as $$
begin
  if (select p.author_id from public.posts p where p.id = post_id) is distinct from auth.uid() then
    raise exception 'You can only delete your own posts';
  end if;
  update public.posts set deleted_at = now() where id = post_id;
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into posts (id, author_id, content) values ('d0000000-0000-4000-8000-00000000000d', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'hi');
-- === attack as anon
select soft_delete_post('d0000000-0000-4000-8000-00000000000d');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select soft_delete_post('d0000000-0000-4000-8000-00000000000d');
