-- Where the tenant is not set, a helper returns true.
-- === common
create schema tenancy;
grant usage on schema tenancy to anon, authenticated;
create table public.api_usage (id integer generated always as identity primary key, tenant integer not null, calls integer not null);
alter table public.api_usage enable row level security;
-- === vulnerable
create function tenancy.visible(t integer) returns boolean language plpgsql stable as $$
declare current_tenant text := current_setting('app.tenant', true);
begin
  if current_tenant is null or current_tenant = '' then
    return true;
  end if;
  return t = current_tenant::integer;
end $$;
create policy "tenant" on public.api_usage for select using (tenancy.visible(tenant));
-- === fixed
create function tenancy.visible(t integer) returns boolean language plpgsql stable as $$
declare current_tenant text := current_setting('app.tenant', true);
begin
  if current_tenant is null or current_tenant = '' then
    return false;
  end if;
  return t = current_tenant::integer;
end $$;
create policy "tenant" on public.api_usage for select to service_role using (tenancy.visible(tenant));
-- === world
insert into public.api_usage (tenant, calls) values (1, 10);
-- === attack as anon
select * from public.api_usage;
-- === expect public.api_usage
