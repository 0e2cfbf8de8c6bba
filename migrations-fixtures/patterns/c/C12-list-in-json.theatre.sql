-- Who is on the cast list of a play, a jsonb object, makes the play his own.
-- === common
create table public.plays (
  id text primary key,
  director uuid not null references auth.users (id),
  cast_list jsonb not null default '{}'::jsonb,
  script text
);
alter table public.plays enable row level security;
create policy view_play on public.plays for select to authenticated using (director = auth.uid() or cast_list ? auth.uid()::text);
-- === vulnerable
create policy edit_play on public.plays for update to authenticated using (director = auth.uid() or cast_list ? auth.uid()::text);
-- === fixed
create policy edit_play on public.plays for update to authenticated using (director = auth.uid() or cast_list ? auth.uid()::text);
create function public.only_director() returns trigger language plpgsql as $$
begin
  if auth.uid() is distinct from old.director and (new.director <> old.director or new.cast_list <> old.cast_list) then
    raise insufficient_privilege;
  end if;
  return new;
end $$;
create trigger only_director before update on public.plays for each row execute function public.only_director();
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@theatre.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@theatre.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@theatre.test');
insert into public.plays values ('faust', 'aaaaaaaa-0000-4000-8000-000000000001', '{"bbbbbbbb-0000-4000-8000-000000000002": "Mephisto"}', '...');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.plays set director = 'bbbbbbbb-0000-4000-8000-000000000002' where id = 'faust';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.plays set cast_list = cast_list || '{"x": "y"}' where id = 'faust' returning id;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.plays set script = 'new' where id = 'faust' returning id;
-- === expect public.plays
