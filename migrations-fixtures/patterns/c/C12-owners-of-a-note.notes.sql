-- Whoever is in the array of a note may rewrite the array.
-- === common
create table shared_notes (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null default auth.uid() references auth.users (id),
  collaborators uuid[] not null default '{}'::uuid[],
  content jsonb not null default '{}'
);
alter table shared_notes enable row level security;
create policy "owner full access" on shared_notes as permissive for all to authenticated using (owner_id = auth.uid()) with check (owner_id = auth.uid());
create policy "collaborators read" on shared_notes for select to authenticated using (auth.uid() = any (collaborators));
create policy "collaborators edit" on shared_notes for update to authenticated using (collaborators @> array[auth.uid()]) with check (collaborators @> array[auth.uid()]);
-- === vulnerable
-- === fixed
create function keep_people() returns trigger language plpgsql as $$
begin
  if auth.uid() is distinct from old.owner_id and (new.owner_id, new.collaborators) is distinct from (old.owner_id, old.collaborators) then
    raise exception 'only the owner shares a note';
  end if;
  return new;
end $$;
create trigger keep_people before update on shared_notes for each row execute function keep_people();
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into shared_notes (owner_id, collaborators) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', array['b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02']::uuid[]);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update shared_notes set collaborators = collaborators || 'c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03'::uuid;
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update shared_notes set content = '{"text": "hi"}';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update shared_notes set collaborators = '{}';
-- === expect public.shared_notes
