-- The export answers whoever calls it.
-- === common
create table public.leads (id uuid primary key default gen_random_uuid(), rep uuid not null references auth.users (id), email text not null, created_at timestamptz not null default now());
alter table public.leads enable row level security;
create policy "reps see own leads" on public.leads for select to authenticated using (rep = auth.uid());
-- === vulnerable
create function public.export_leads(since date default (current_date - 30)) returns table (email text, rep uuid) language sql stable security definer set search_path = '' as
$$ select l.email, l.rep from public.leads l where l.created_at >= since $$;
-- === fixed
create function public.export_leads(since date default (current_date - 30)) returns table (email text, rep uuid) language sql stable security definer set search_path = '' as
$$ select l.email, l.rep from public.leads l where l.created_at >= since $$;
revoke execute on function public.export_leads(date) from public, anon, authenticated;
grant execute on function public.export_leads(date) to service_role;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.leads (rep, email) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'lead@example.com');
-- === attack as anon
select * from public.export_leads();
-- === use as role service_role
select * from public.export_leads();
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.leads;
