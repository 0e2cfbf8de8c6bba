-- Calls in a subquery run once, whatever stands around them there.
-- === about performance
-- === sound
create table public.shifts (
  id bigint generated always as identity primary key,
  nurse text not null,
  ward uuid not null
);
create index shifts_nurse_idx on public.shifts (nurse);
create index shifts_ward_idx on public.shifts (ward);
alter table public.shifts enable row level security;
create policy "own" on public.shifts for select to authenticated using (nurse = (select auth.uid()::text));
create policy "heads" on public.shifts for update to authenticated
  using ((select auth.jwt() ->> 'role') = 'head' and ward = (select current_setting('app.ward', true)::uuid));
create policy "leave" on public.shifts for delete to authenticated using (nurse = (select coalesce(auth.uid(), null)::text));
