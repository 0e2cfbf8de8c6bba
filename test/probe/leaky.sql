create table public.notes (id uuid primary key default gen_random_uuid(), user_id uuid not null, email text, body text);
create table public.orders (id uuid primary key default gen_random_uuid(), user_id uuid not null, item text);
alter table public.orders enable row level security;
create policy "signed in" on public.orders for select to authenticated using (true);
create table public.letters (id uuid primary key default gen_random_uuid(), owner_id uuid not null, text text);
alter table public.letters enable row level security;
create policy "own" on public.letters for select to authenticated using (owner_id = auth.uid());
create policy "asked for" on public.letters for select to authenticated using (text like 'PLANTED-second%');
create table public.memos (id uuid primary key default gen_random_uuid(), text text);
alter table public.memos enable row level security;
create policy "anybody looks" on public.memos for select to anon, authenticated using (true);
create policy "anybody changes" on public.memos for update to anon, authenticated using (true);
create table public.products (id int primary key, title text);
create function public.orders_of(p_user uuid) returns setof public.orders language sql security definer as $$
  select * from public.orders where user_id = p_user $$;
create function public.newsletter() returns table (email text) language sql security definer as $$
  select email from public.notes $$;
grant select, insert, update, delete on all tables in schema public to anon, authenticated;
grant execute on all functions in schema public to anon, authenticated;
insert into storage.buckets (id, name, public) values ('kyc', 'kyc', false), ('reports', 'reports', false);
grant usage on schema storage to anon, authenticated;
grant select on all tables in schema storage to anon, authenticated;
create policy "buckets are known" on storage.buckets for select to anon, authenticated using (true);
alter table storage.objects enable row level security;
create policy "signed in" on storage.objects for select to authenticated using (bucket_id = 'kyc');
create policy "own" on storage.objects for select to authenticated
  using (bucket_id = 'reports' and (string_to_array(name, '/'))[1] = auth.uid()::text);
