alter table public.notes enable row level security;
create policy "own" on public.notes for select to authenticated using (user_id = auth.uid());
drop policy "signed in" on public.orders;
create policy "own" on public.orders for select to authenticated using (user_id = auth.uid());
drop policy "asked for" on public.letters;
drop policy "anybody changes" on public.memos;
create or replace function public.orders_of(p_user uuid) returns setof public.orders language sql security definer as $$
  select * from public.orders where user_id = p_user and p_user = auth.uid() $$;
revoke execute on function public.newsletter() from public, anon, authenticated;
drop policy "signed in" on storage.objects;
create policy "own papers" on storage.objects for select to authenticated
  using (bucket_id = 'kyc' and (string_to_array(name, '/'))[1] = auth.uid()::text);
