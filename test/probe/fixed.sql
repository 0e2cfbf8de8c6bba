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
drop policy "any member" on guild.ledger;
create policy "own hall" on guild.ledger for select to authenticated
  using (exists (select 1 from guild.hall_members m where m.user_id = auth.uid() and m.hall_id = ledger.hall_id));
alter view guild.dues_seen set (security_invoker = true);
create or replace function guild.dues_for(p_member uuid) returns setof guild.dues language sql security definer as $$
  select * from guild.dues where payer_id = p_member and p_member = auth.uid() $$;
drop policy "read by all" on guild.posters;
create policy "read by all" on guild.posters for select to anon, authenticated using (not is_draft);
