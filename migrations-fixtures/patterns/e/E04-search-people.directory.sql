-- The search term is pasted into the statement.
-- === common
create table contacts (id bigserial primary key, owner uuid not null references auth.users (id), full_name text not null, email text);
alter table contacts enable row level security;
create policy "mine" on contacts for all to authenticated using (owner = auth.uid()) with check (owner = auth.uid());
-- === vulnerable
create or replace function search_contacts(q text) returns setof contacts language plpgsql security definer set search_path = public as $$
begin
  return query execute 'select * from contacts where owner = ''' || auth.uid() || ''' and full_name ilike ''%' || q || '%''';
end $$;
-- === fixed
create or replace function search_contacts(q text) returns setof contacts language plpgsql security definer set search_path = public as $$
begin
  return query execute 'select * from contacts where owner = $1 and full_name ilike ''%'' || $2 || ''%''' using auth.uid(), q;
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into contacts (owner, full_name) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Zed'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'Yves');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from search_contacts(''' or owner <> auth.uid() and '''' <> ''x') where owner <> auth.uid();
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from search_contacts('yv');
