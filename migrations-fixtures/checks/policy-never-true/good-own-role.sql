-- Such a role there is.
-- expect: nothing
create role editor nologin;
grant editor to authenticator;
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "editors" on public.notes for select using (auth.role() = 'editor');
