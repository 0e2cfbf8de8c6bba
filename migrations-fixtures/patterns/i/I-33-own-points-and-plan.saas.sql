-- A user upgrades the plan of their own account without paying.
-- === common
create table public.accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references auth.users (id),
  company text,
  plan text not null default 'free' check (plan in ('free', 'pro', 'enterprise')),
  credits int not null default 10
);
alter table public.accounts enable row level security;
create policy all_own on public.accounts for select to authenticated using ((select auth.uid()) = user_id);
create policy change_own on public.accounts for update to authenticated using ((select auth.uid()) = user_id);
-- === vulnerable
-- === fixed
create function public.freeze_billing() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user <> 'service_role' and (new.plan is distinct from old.plan or new.credits is distinct from old.credits) then
    raise exception 'billing columns are not yours to change' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger freeze_billing before update on public.accounts for each row execute function public.freeze_billing();
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.accounts (user_id) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.accounts set plan = 'enterprise', credits = 100000 where user_id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.accounts set company = 'Ana Ltd' where user_id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
-- === expect public.accounts
