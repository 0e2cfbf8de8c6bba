-- Within a firm an address is there once; a public address of the firm's page is one of its kind in the world.
-- expect: nothing
create table public.firms (
  id integer primary key,
  name text not null
);
create table public.staff (
  firm_id integer not null references public.firms (id),
  user_id uuid not null references auth.users (id),
  primary key (firm_id, user_id)
);
create table public.pages (
  id uuid primary key default gen_random_uuid(),
  firm_id integer not null references public.firms (id),
  slug text not null unique,
  contact_email text not null,
  unique (firm_id, contact_email)
);
alter table public.firms enable row level security;
alter table public.staff enable row level security;
alter table public.pages enable row level security;
create policy "own" on public.staff for select to authenticated using (user_id = (select auth.uid()));
create policy "of my firm" on public.pages for all to authenticated
  using (firm_id in (select s.firm_id from public.staff s where s.user_id = (select auth.uid())));
create index on public.staff (user_id);
