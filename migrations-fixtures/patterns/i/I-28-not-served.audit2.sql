-- A schema that the API does not serve, without row level security.
-- === sound
create schema audit;
create table audit.events (id bigint generated always as identity primary key, actor uuid, what text not null, at timestamptz not null default now());
create function audit.note() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into audit.events (actor, what) values (auth.uid(), tg_table_name || ' ' || tg_op);
  return null;
end $$;
create table public.tasks (id uuid primary key default gen_random_uuid(), owner uuid not null default auth.uid() references auth.users (id), title text not null);
create index on public.tasks (owner);
alter table public.tasks enable row level security;
create policy own on public.tasks to authenticated using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
create trigger tasks_audit after insert or update or delete on public.tasks for each row execute function audit.note();
-- === world
insert into auth.users (id, email) values ('23000000-0000-4000-8000-000000000001', 'a@audit2.test');
-- === use as 23000000-0000-4000-8000-000000000001
insert into public.tasks (title) values ('x') returning id;
