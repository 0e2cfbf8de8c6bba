-- Nobody can change the trail by a policy; everybody can empty it at once.
-- === common
create schema compliance;
grant usage on schema compliance to anon, authenticated;
create table public.audit_trail (id bigint generated always as identity primary key, actor uuid default auth.uid(), what text not null, at timestamptz not null default now());
alter table public.audit_trail enable row level security;
create policy "own trail" on public.audit_trail for select to authenticated using (actor = (select auth.uid()));
create policy "append" on public.audit_trail for insert to authenticated with check (actor = (select auth.uid()));
revoke all on public.audit_trail from anon, authenticated;
-- === vulnerable
grant all privileges on public.audit_trail to authenticated;
-- === fixed
grant select, insert on public.audit_trail to authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@au.test');
insert into public.audit_trail (actor, what) values ('a1111111-1111-4111-8111-111111111111', 'login');
-- === attack as a1111111-1111-4111-8111-111111111111
truncate public.audit_trail;
-- === use as a1111111-1111-4111-8111-111111111111
insert into public.audit_trail (what) values ('logout') returning id;
-- === expect public.audit_trail
