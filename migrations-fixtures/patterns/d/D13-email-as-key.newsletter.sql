-- A mixed-case address in the row never equals the token's, which is lower case.
-- === common
create table public.subscriptions (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  topics text[] not null default '{}'
);
alter table public.subscriptions enable row level security;
-- === vulnerable
create policy "own subscription" on public.subscriptions for select to authenticated
  using (email = (select auth.jwt() ->> 'email'));
-- === fixed
create policy "own subscription" on public.subscriptions for select to authenticated
  using (lower(email) = lower((select auth.jwt() ->> 'email')));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.subscriptions (email) values ('Ann@Example.test');
-- === outage as a1111111-1111-4111-8111-111111111111 {"email":"ann@example.test"}
select * from public.subscriptions;
-- === expect public.subscriptions
