-- Settings of each tenant lie open, with what connects to their payment provider.
-- === common
create table public.tenants (id text primary key, display text not null);
create table public.tenant_settings (tenant_id text primary key references public.tenants (id), theme jsonb default '{}', stripe_sk text, smtp_pass text, webhook_hmac bytea);
alter table public.tenants enable row level security;
create policy t on public.tenants for select using (true);
-- === vulnerable
grant select on public.tenant_settings to anon, authenticated;
-- === fixed
alter table public.tenant_settings enable row level security;
-- === world
insert into public.tenants values ('t1', 'T');
insert into public.tenant_settings (tenant_id, stripe_sk) values ('t1', 'sk_live_1');
-- === attack as anon
select stripe_sk from public.tenant_settings;
-- === use as anon
select display from public.tenants;
-- === expect public.tenant_settings
