-- Row level security is on for the prayer requests, and nobody wrote a policy.
-- === common
create table public.parishioners (
  user_id uuid primary key references auth.users (id),
  family_name text not null
);
alter table public.parishioners enable row level security;
create policy p_self on public.parishioners for select to authenticated using ((select auth.uid()) = user_id);
create table public.prayer_requests (
  id uuid primary key default gen_random_uuid(),
  asked_by uuid not null references public.parishioners (user_id) on delete cascade,
  intention text not null,
  created_at timestamptz not null default now()
);
create index on public.prayer_requests (asked_by);
alter table public.prayer_requests enable row level security;
-- === vulnerable
grant select, insert on public.prayer_requests to authenticated;
-- === fixed
create policy "own requests" on public.prayer_requests for select to authenticated using ((select auth.uid()) = asked_by);
create policy "ask" on public.prayer_requests for insert to authenticated with check ((select auth.uid()) = asked_by);
-- === world
insert into auth.users (id, email) values ('6b000000-0000-4000-8000-000000000001', 'nan@church.test');
insert into public.parishioners values ('6b000000-0000-4000-8000-000000000001', 'Noll');
insert into public.prayer_requests (asked_by, intention) values ('6b000000-0000-4000-8000-000000000001', 'rain');
-- === outage as 6b000000-0000-4000-8000-000000000001
select * from public.prayer_requests;
-- === outage as 6b000000-0000-4000-8000-000000000001
insert into public.prayer_requests (asked_by, intention) values ('6b000000-0000-4000-8000-000000000001', 'sun');
-- === expect public.prayer_requests
