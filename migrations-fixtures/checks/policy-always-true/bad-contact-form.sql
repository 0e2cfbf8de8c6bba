-- Anyone may send, nobody may read: told, and not held against it.
create table public.contact_requests (id uuid primary key default gen_random_uuid(), message text not null);
alter table public.contact_requests enable row level security;
-- expect: policy-always-true public.contact_requests (info)
create policy "anyone can write to us" on public.contact_requests for insert to anon with check (true);
