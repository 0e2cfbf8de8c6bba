-- A policy written for an automation names no role, and so is everybody's.
-- === common
create table public.leads (
  id bigint generated always as identity primary key,
  assigned_to uuid references auth.users (id),
  company text not null,
  email text not null,
  score int not null default 0
);
create index leads_assigned_to_idx on public.leads (assigned_to);
alter table public.leads enable row level security;
create policy "sales read assigned leads" on public.leads for select to authenticated using (assigned_to = (select auth.uid()));
-- === vulnerable
create policy "Allow n8n workflow full access" on public.leads using (true) with check (true);
-- === fixed
create policy "Allow n8n workflow full access" on public.leads to service_role using (true) with check (true);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@lead.test');
insert into public.leads (assigned_to, company, email) values ('a1111111-1111-4111-8111-111111111111', 'Acme', 'ceo@acme.test'), (null, 'Bolt', 'x@bolt.test');
-- === attack as anon
select email from public.leads;
-- === attack as anon
insert into public.leads (company, email) values ('spam', 's@s');
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.leads;
-- === expect public.leads
