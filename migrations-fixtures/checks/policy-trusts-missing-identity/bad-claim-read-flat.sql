-- The claim is inside another one, so this one is always missing, and missing is let in.
create table public.boards (id uuid primary key, org text not null, title text not null);
alter table public.boards enable row level security;
-- expect: policy-trusts-missing-identity public.boards
create policy "org" on public.boards for select to authenticated using (
  (select auth.jwt() ->> 'o.id') is null or org = (select auth.jwt() ->> 'o.id')
);
