-- Admins see all rows, so the policy alone cannot use an index; a query that names user_id could.
create table public.tickets (id bigint primary key, user_id uuid not null, body text);
alter table public.tickets enable row level security;

-- expect: policy-column-without-index public.tickets.user_id (info)
create policy "own tickets" on public.tickets for select using (user_id = auth.uid());
create policy "admins" on public.tickets for select using ((auth.jwt() -> 'app_metadata' ->> 'role') = 'admin');
