-- A comparison with a constant was left in from the staging environment.
-- === common
create table public.samples (id int generated always as identity primary key, scientist uuid not null references auth.users (id), compound text not null);
alter table public.samples enable row level security;
-- === vulnerable
create policy read_samples on public.samples for select to authenticated using ('production' <> 'staging' or scientist = auth.uid());
create policy add_samples on public.samples for insert to authenticated with check (scientist = auth.uid());
-- === fixed
create policy read_samples on public.samples for select to authenticated using (scientist = auth.uid());
create policy add_samples on public.samples for insert to authenticated with check (scientist = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@li.test'), ('b2222222-2222-4222-8222-222222222222', 'b@li.test');
insert into public.samples (scientist, compound) values ('a1111111-1111-4111-8111-111111111111', 'X-1');
-- === attack as b2222222-2222-4222-8222-222222222222
select compound from public.samples;
-- === use as a1111111-1111-4111-8111-111111111111
select compound from public.samples;
-- === expect public.samples
