-- Two guards and no door: whoever may not have a matter is kept out, and so is everybody else.
-- === common
create table public.matters (id uuid primary key default gen_random_uuid(), client_id uuid not null references auth.users (id), firm_id text not null, summary text);
alter table public.matters enable row level security;
create policy "firm wall" on public.matters as restrictive for all to authenticated using (firm_id = (auth.jwt() -> 'app_metadata' ->> 'firm_id'));
-- === vulnerable
create policy "clients" on public.matters as restrictive for select to authenticated using (client_id = (select auth.uid()));
-- === fixed
create policy "clients" on public.matters as permissive for select to authenticated using (client_id = (select auth.uid()));
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('a1111111-1111-4111-8111-111111111111', 'a@law.test', '{"firm_id": "F1"}');
insert into public.matters (client_id, firm_id, summary) values ('a1111111-1111-4111-8111-111111111111', 'F1', 'divorce');
-- === outage as a1111111-1111-4111-8111-111111111111
select summary from public.matters;
-- === expect public.matters
