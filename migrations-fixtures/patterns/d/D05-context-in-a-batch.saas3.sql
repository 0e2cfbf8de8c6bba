-- One call sets every value of the context, the tenant with it.
-- === common
create table public.tenants (id integer primary key, name text not null);
create table public.tenant_users (tenant integer not null references public.tenants (id), member uuid not null references auth.users (id), primary key (tenant, member));
create table public.secrets_of_tenant (id integer generated always as identity primary key, tenant integer not null references public.tenants (id), body text not null);
alter table public.tenants enable row level security;
alter table public.tenant_users enable row level security;
alter table public.secrets_of_tenant enable row level security;
create policy tu on public.tenant_users for select to authenticated using (member = auth.uid());
create policy st on public.secrets_of_tenant for select to authenticated using (tenant = nullif(current_setting('ctx.tenant', true), '')::integer);
-- === vulnerable
create procedure public.set_context(p_tenant integer, p_locale text default 'en', p_flags text[] default '{}') language plpgsql as $$
begin
  perform set_config('ctx.tenant', p_tenant::text, true), set_config('ctx.locale', p_locale, true), set_config('ctx.flags', array_to_string(p_flags, ','), true);
end $$;
-- === fixed
create procedure public.set_context(p_tenant integer, p_locale text default 'en', p_flags text[] default '{}') language plpgsql as $$
begin
  if not exists (select 1 from public.tenant_users u where u.tenant = p_tenant and u.member = auth.uid()) then raise exception 'no'; end if;
  perform set_config('ctx.tenant', p_tenant::text, true), set_config('ctx.locale', p_locale, true), set_config('ctx.flags', array_to_string(p_flags, ','), true);
end $$;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@saas3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@saas3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@saas3.test');
insert into public.tenants values (1, 'One'), (2, 'Two');
insert into public.tenant_users values (1, 'a1a1a1a1-0000-4000-8000-00000000000a'), (2, 'b2b2b2b2-0000-4000-8000-00000000000b');
insert into public.secrets_of_tenant (tenant, body) values (1, 's');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
call public.set_context(1);
select * from public.secrets_of_tenant;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
call public.set_context(1);
select * from public.secrets_of_tenant;
