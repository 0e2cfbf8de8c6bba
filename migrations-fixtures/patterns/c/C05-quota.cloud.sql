-- A customer raises the own quota and trust level.
-- === common
create table public.tenants_settings (
  customer_id text primary key default (auth.jwt() ->> 'sub'),
  theme jsonb not null default '{}'::jsonb,
  quota_gb integer not null default 5 check (quota_gb between 0 and 100000),
  trust_level smallint not null default 0
);
alter table public.tenants_settings enable row level security;
create policy s on public.tenants_settings for select to authenticated using (customer_id = (auth.jwt() ->> 'sub'));
create policy u on public.tenants_settings for update to authenticated using (customer_id = (auth.jwt() ->> 'sub')) with check (customer_id = (auth.jwt() ->> 'sub'));
create function public.keep_limits() returns trigger language plpgsql as $$
begin
  new.quota_gb := old.quota_gb;
  new.trust_level := old.trust_level;
  return new;
end $$;
-- === vulnerable
comment on column public.tenants_settings.quota_gb is 'what they paid for';
-- === fixed
create trigger keep_limits before update on public.tenants_settings for each row when (current_setting('role', true) <> 'service_role') execute function public.keep_limits();
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@cloud.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@cloud.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@cloud.test');
insert into public.tenants_settings (customer_id) values ('b2b2b2b2-0000-4000-8000-00000000000b');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.tenants_settings set quota_gb = 9000 where customer_id = 'b2b2b2b2-0000-4000-8000-00000000000b' returning 1 / (case when quota_gb = 9000 then 1 else 0 end);
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
update public.tenants_settings set theme = '{"dark": true}' where customer_id = 'b2b2b2b2-0000-4000-8000-00000000000b';
