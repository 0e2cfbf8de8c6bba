-- Adding a setting is guarded, replacing one is not.
-- === common
create table public.user_settings (
  user_id uuid not null references auth.users (id),
  name text not null,
  value text not null,
  primary key (user_id, name)
);
alter table public.user_settings enable row level security;
create policy a on public.user_settings for select to authenticated using (auth.uid() is not null);
create policy b on public.user_settings for insert to authenticated with check (user_id = auth.uid());
-- === vulnerable
create policy c on public.user_settings for update to authenticated using (auth.uid() is not null);
drop policy b on public.user_settings;
create policy b on public.user_settings for insert to authenticated with check (user_id = auth.uid() or value <> '');
-- === fixed
drop policy a on public.user_settings;
create policy a on public.user_settings for select to authenticated using (user_id = auth.uid());
create policy c on public.user_settings for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.user_settings values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'payout', 'bank');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.user_settings values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'payout', 'ben')
  on conflict (user_id, name) do update set value = excluded.value;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.user_settings values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'payout', 'card')
  on conflict (user_id, name) do update set value = excluded.value;
-- === expect public.user_settings
