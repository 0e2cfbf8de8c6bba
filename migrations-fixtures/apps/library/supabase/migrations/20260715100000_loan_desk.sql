-- The new screen of the loan desk lists what is due. Everybody who works there is signed in.
create policy "The desk lists loans" on public.loans for select to authenticated using (true);
