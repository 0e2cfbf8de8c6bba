-- The ban is asked of the seller only.
create table public.offers (
  id uuid primary key,
  seller_id uuid not null references auth.users (id),
  title text not null,
  listed boolean not null default true,
  banned boolean not null default false
);
alter table public.offers enable row level security;
-- expect: policy-limit-binds-one-branch public.offers (warning)
create policy "listed" on public.offers for select using (not banned and seller_id = auth.uid() or listed);
