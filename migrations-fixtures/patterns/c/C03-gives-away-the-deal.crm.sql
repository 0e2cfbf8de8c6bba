-- The owner check on update is repeated only before the change.
-- === common
create table deals (
  id bigserial primary key,
  "ownerId" uuid not null default auth.uid() references auth.users (id),
  "companyName" text not null,
  stage text not null default 'lead' check (stage in ('lead', 'won', 'lost')),
  amount numeric(12, 2),
  "updatedAt" timestamptz default now()
);
create or replace function touch_updated_at() returns trigger language plpgsql as $$
begin
  new."updatedAt" := now();
  return new;
end $$;
create trigger deals_touch before update on deals for each row execute function touch_updated_at();
alter table deals enable row level security;
create policy "deals: read own" on deals for select using (( select auth.uid() ) = "ownerId");
create policy "deals: insert own" on deals for insert with check (( select auth.uid() ) = "ownerId");
create policy "deals: delete own" on deals for delete using (( select auth.uid() ) = "ownerId");
-- === vulnerable
create policy "deals: update own" on deals for update using (( select auth.uid() ) = "ownerId") with check (stage in ('lead', 'won', 'lost') or true);
-- === fixed
create policy "deals: update own" on deals for update using (( select auth.uid() ) = "ownerId") with check (( select auth.uid() ) = "ownerId");
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into deals ("ownerId", "companyName") values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Acme'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'Beta');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update deals set "ownerId" = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update deals set stage = 'won' where "companyName" = 'Acme';
-- === expect public.deals
