-- No request of the API can say TRUNCATE.
-- expect: nothing
create table public.counters (id uuid primary key, user_id uuid);
revoke select, insert, update, delete on public.counters from anon, authenticated;
