-- An address, however it is written, and a badge number may be there once among the rows of all firms.
create table public.firms (
  id integer primary key,
  name text not null
);
create table public.staff (
  firm_id integer not null references public.firms (id),
  user_id uuid not null references auth.users (id),
  primary key (firm_id, user_id)
);
-- expect: unique-key-tells-hidden-rows public.leads
create table public.leads (
  id uuid primary key default gen_random_uuid(),
  firm_id integer not null references public.firms (id),
  email text not null
);
create unique index leads_email on public.leads (lower(email));
-- expect: unique-key-tells-hidden-rows public.visitors
create table public.visitors (
  id uuid primary key default gen_random_uuid(),
  firm_id integer not null references public.firms (id),
  badge_number integer not null unique
);
alter table public.firms enable row level security;
alter table public.staff enable row level security;
alter table public.leads enable row level security;
alter table public.visitors enable row level security;
create policy "own" on public.staff for select to authenticated using (user_id = (select auth.uid()));
create policy "of my firm" on public.leads for all to authenticated
  using (firm_id in (select s.firm_id from public.staff s where s.user_id = (select auth.uid())));
create policy "of my firm" on public.visitors for all to authenticated
  using (firm_id in (select s.firm_id from public.staff s where s.user_id = (select auth.uid())));
create index on public.staff (user_id);
create index on public.leads (firm_id);
create index on public.visitors (firm_id);
