-- A helper reads a claim that users write themselves.
-- === common
create schema if not exists app;
grant usage on schema app to authenticated, anon;
create table public.bookings (id uuid primary key default gen_random_uuid(), traveller uuid not null references auth.users (id), "destinationCity" text not null);
alter table public.bookings enable row level security;
create policy "Travellers see bookings" on public.bookings for select to authenticated using (traveller = auth.uid());
-- === vulnerable
create function app.claim(path text, fallback text default '') returns text language sql stable as
  $$ select coalesce(auth.jwt() -> 'user_metadata' ->> path, fallback) $$;
create function app.is_agent() returns boolean language sql stable as $$ select app.claim('kind') = 'agent' $$;
create policy "Agents see bookings" on public.bookings for select to authenticated using ((select app.is_agent()));
-- === fixed
create function app.claim(path text, fallback text default '') returns text language sql stable as
  $$ select coalesce(auth.jwt() -> 'app_metadata' ->> path, fallback) $$;
create function app.is_agent() returns boolean language sql stable as $$ select app.claim('kind') = 'agent' $$;
create policy "Agents see bookings" on public.bookings for select to authenticated using ((select app.is_agent()));
-- === world
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com', '{"kind": "agent"}', '{"kind": "agent"}'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com', '{}', '{}');
insert into public.bookings (traveller, "destinationCity") values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Rome');
insert into public.bookings (traveller, "destinationCity") values ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'Oslo');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02 {"user_metadata": {"kind": "agent"}}
select * from public.bookings where traveller <> 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.bookings where traveller = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.bookings where traveller = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === expect public.bookings
