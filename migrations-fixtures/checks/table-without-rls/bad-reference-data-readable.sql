-- Only reading is granted and the rows are nobody's: a habit to break, not a leak.
-- expect: table-without-rls public.currencies (warning)
create table public.currencies (code text primary key, name text not null);
revoke all on public.currencies from anon, authenticated;
grant select on public.currencies to anon, authenticated;
