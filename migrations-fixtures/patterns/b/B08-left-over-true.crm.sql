-- Whoever is signed in passes by the second branch, for every command.
-- === common
create table public.leads (
  id bigint generated always as identity primary key,
  rep uuid not null references auth.users (id),
  phone text not null
);
alter table public.leads enable row level security;
-- === vulnerable
create policy leads_rep on public.leads to authenticated
  using (rep = (select auth.uid()) or (1 + 1 = 2 and rep is not null));
-- === fixed
create policy leads_rep on public.leads to authenticated
  using (rep = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.leads (rep, phone) values ('a1111111-1111-4111-8111-111111111111', '555');
-- === attack as b2222222-2222-4222-8222-222222222222
delete from public.leads;
-- === use as a1111111-1111-4111-8111-111111111111
update public.leads set phone = '556';
-- === expect public.leads
