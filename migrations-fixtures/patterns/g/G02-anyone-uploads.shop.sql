-- The upload policy asks for the bucket only, so that anyone fills it with what they like, over other people's names too.
-- === common
insert into storage.buckets (id, name, public) values ('product-shots', 'product-shots', true);
create table public.sellers (id uuid primary key references auth.users (id), shop text not null);
alter table public.sellers enable row level security;
create policy "sellers" on public.sellers for select to authenticated using (id = (select auth.uid()));
-- === vulnerable
create policy "upload shots" on storage.objects for insert with check (bucket_id = 'product-shots');
-- === fixed
create policy "upload shots" on storage.objects for insert to authenticated
  with check (bucket_id = 'product-shots' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('32000000-0000-4000-8000-000000000001', 'dee@shop.test');
-- === attack as anon
insert into storage.objects (bucket_id, name) values ('product-shots', '32000000-0000-4000-8000-000000000001/evil.html');
-- === use as 32000000-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('product-shots', '32000000-0000-4000-8000-000000000001/lamp.png', '32000000-0000-4000-8000-000000000001', '32000000-0000-4000-8000-000000000001');
-- === expect storage.objects
