-- With no organisation in the token all rows are shown.
-- === common
create table public.surveys (id uuid primary key default gen_random_uuid(), org text not null, question text not null);
alter table public.surveys enable row level security;
create function public.org() returns text language sql stable as $$ select nullif(current_setting('app.org', true), '') $$;
-- === vulnerable
create policy "org" on public.surveys for select to anon, authenticated using (org = coalesce(public.org(), org));
-- === fixed
create policy "org" on public.surveys for select to anon, authenticated using (org = public.org());
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.surveys (org, question) values ('acme', 'Happy?');
-- === attack as anon
select * from public.surveys;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select set_config('app.org', 'acme', true);
select * from public.surveys;
-- === expect public.surveys
