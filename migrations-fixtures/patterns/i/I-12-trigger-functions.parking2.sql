-- Functions of triggers run with their owner's rights and cannot be called.
-- === common
create table public.permits (
  id bigint generated always as identity primary key,
  holder uuid not null default auth.uid() references auth.users (id),
  plate text not null,
  updated_at timestamptz not null default now()
);
create table public.permit_history (permit_id bigint not null, changed_at timestamptz not null default now(), plate text not null);
create index on public.permits (holder);
alter table public.permits enable row level security;
alter table public.permit_history enable row level security;
create policy permits_own on public.permits for all to authenticated using (holder = (select auth.uid())) with check (holder = (select auth.uid()));
-- === sound
create function public.keep_history() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.permit_history (permit_id, plate) values (old.id, old.plate);
  new.updated_at := now();
  return new;
end $$;
create trigger permits_history before update on public.permits for each row execute function public.keep_history();
-- === world
insert into auth.users (id, email) values ('c1000000-0000-4000-8000-000000000001', 'ki@parking2.test');
insert into public.permits (holder, plate) values ('c1000000-0000-4000-8000-000000000001', 'AB 1');
-- === use as c1000000-0000-4000-8000-000000000001
update public.permits set plate = 'AB 2';
