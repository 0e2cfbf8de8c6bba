-- Which organisation a new user is in comes from what they wrote when they signed up.
-- === common
create table public.orgs (id uuid primary key, name text not null);
create table public.app_users (
  user_id uuid primary key references auth.users (id) on delete cascade,
  org_id uuid references public.orgs (id),
  name text
);
create table public.contracts (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.orgs (id),
  body text not null
);
alter table public.orgs enable row level security;
alter table public.app_users enable row level security;
alter table public.contracts enable row level security;
create policy self on public.app_users for select to authenticated using (user_id = auth.uid());
create policy contracts_of_org on public.contracts for select to authenticated
  using (org_id = (select u.org_id from public.app_users u where u.user_id = auth.uid()));
-- === vulnerable
create function public.welcome() returns trigger language plpgsql security definer set search_path = public as $$
declare
  data jsonb := new.raw_user_meta_data;
begin
  insert into app_users (user_id, org_id, name) values (new.id, (data ->> 'org_id')::uuid, data ->> 'name');
  return new;
end $$;
create trigger welcome after insert on auth.users for each row execute procedure public.welcome();
-- === fixed
create function public.welcome() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into app_users (user_id, org_id, name)
  values (new.id, (new.raw_app_meta_data ->> 'org_id')::uuid, new.raw_user_meta_data ->> 'name');
  return new;
end $$;
create trigger welcome after insert on auth.users for each row execute procedure public.welcome();
-- === world
insert into public.orgs values ('10000000-0000-4000-8000-000000000001', 'Acme');
insert into auth.users (id, email, raw_user_meta_data, raw_app_meta_data) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com', '{"name": "Ana"}', '{"org_id": "10000000-0000-4000-8000-000000000001"}'),
  ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com', '{"name": "Ben", "org_id": "10000000-0000-4000-8000-000000000001"}', '{}');
update public.app_users set org_id = '10000000-0000-4000-8000-000000000001' where user_id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
insert into public.contracts (org_id, body) values ('10000000-0000-4000-8000-000000000001', 'secret terms');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select * from public.contracts;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.contracts;
