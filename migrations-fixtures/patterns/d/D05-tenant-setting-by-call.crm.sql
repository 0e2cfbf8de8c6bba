-- A function of the API sets the setting that says which tenant the caller is.
-- === common
create table public.tenants (id uuid primary key, name text not null);
create table public.seats (tenant_id uuid not null references public.tenants (id), user_id uuid not null references auth.users (id), primary key (tenant_id, user_id));
create table public.offers (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  text text not null
);
alter table public.tenants enable row level security;
alter table public.seats enable row level security;
alter table public.offers enable row level security;
create policy own_seats on public.seats for select to authenticated using (user_id = auth.uid());
create policy by_tenant on public.offers for select to authenticated
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- === vulnerable
create function public.set_tenant(t uuid) returns void language sql
  as $$ select set_config('app.tenant', t::text, false) $$;
-- === fixed
create function public.set_tenant(t uuid) returns void language plpgsql as $$
begin
  if not exists (select 1 from public.seats s where s.tenant_id = t and s.user_id = auth.uid()) then
    raise exception 'not your tenant';
  end if;
  perform set_config('app.tenant', t::text, false);
end $$;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.tenants values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Umbra');
insert into public.seats values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.offers (tenant_id, text) values ('10000000-0000-4000-8000-000000000001', 'our price');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select public.set_tenant('10000000-0000-4000-8000-000000000001');
select * from public.offers;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select public.set_tenant('10000000-0000-4000-8000-000000000001');
select * from public.offers;
