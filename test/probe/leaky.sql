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
-- A part of the app in a schema of its own: what is a group's, a view, a function that believes an id, and what is written to be read.
create schema guild;
grant usage on schema guild to anon, authenticated;
create table guild.halls (id bigint primary key, title text);
create table guild.hall_members (hall_id bigint, user_id uuid, primary key (hall_id, user_id));
create table guild.ledger (id bigint primary key, hall_id bigint, entry text);
create table guild.dues (id bigint primary key, payer_id uuid, amount numeric);
create table guild.posters (id bigint primary key, author_id uuid, headline text, is_draft boolean);
alter table guild.halls enable row level security;
create policy "known" on guild.halls for select to authenticated using (true);
alter table guild.hall_members enable row level security;
create policy "own" on guild.hall_members for select to authenticated using (user_id = auth.uid());
alter table guild.ledger enable row level security;
create policy "any member" on guild.ledger for select to authenticated
  using (exists (select 1 from guild.hall_members where user_id = auth.uid()));
alter table guild.dues enable row level security;
create policy "own" on guild.dues for select to authenticated using (payer_id = auth.uid());
create view guild.dues_seen as select payer_id, amount from guild.dues;
create function guild.dues_for(p_member uuid) returns setof guild.dues language sql security definer as $$
  select * from guild.dues where payer_id = p_member $$;
alter table guild.posters enable row level security;
create policy "read by all" on guild.posters for select to anon, authenticated using (true);
grant select on all tables in schema guild to anon, authenticated;
