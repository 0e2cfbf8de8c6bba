-- The tenants' integration secrets lie in a table without row level security, under names no list knows.
-- === common
create table public.workspaces (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references auth.users (id),
  title text not null,
  smtp_password_enc text,
  stripe_sk_live text,
  webhook_hmac_secret text
);
-- === vulnerable
select 1;
-- === fixed
alter table public.workspaces enable row level security;
create policy "owners" on public.workspaces for all to authenticated
  using ((select auth.uid()) = owner_id) with check ((select auth.uid()) = owner_id);
-- === world
insert into auth.users (id, email) values ('1d000000-0000-4000-8000-000000000001', 'uma@saas.test');
insert into public.workspaces (owner_id, title, smtp_password_enc) values ('1d000000-0000-4000-8000-000000000001', 'Uma Ltd', 'xsmtp-91');
-- === attack as anon
select smtp_password_enc from public.workspaces;
-- === use as 1d000000-0000-4000-8000-000000000001
select smtp_password_enc from public.workspaces;
-- === expect public.workspaces
