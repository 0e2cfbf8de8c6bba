-- A function that reads the session says it is IMMUTABLE, so a cached plan keeps the first caller's id.
-- === common
create table public.memos (
  id uuid primary key default gen_random_uuid(),
  holder_id uuid not null references auth.users (id),
  memo text not null
);
alter table public.memos enable row level security;
-- === vulnerable
create function public.me() returns uuid language sql immutable set search_path = '' as $$ select auth.uid() $$;
create policy "own memos" on public.memos for select to authenticated using (holder_id = public.me());
-- === fixed
create function public.me() returns uuid language sql stable set search_path = '' as $$ select auth.uid() $$;
create policy "own memos" on public.memos for select to authenticated using (holder_id = public.me());
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.memos (holder_id, memo) values ('a1111111-1111-4111-8111-111111111111', 'mine');
-- === attack as b2222222-2222-4222-8222-222222222222
select set_config('request.jwt.claims', '{"sub":"a1111111-1111-4111-8111-111111111111","role":"authenticated"}', true);
select set_config('request.jwt.claim.sub', 'a1111111-1111-4111-8111-111111111111', true);
deallocate all;
prepare read_memos as select * from public.memos;
execute read_memos;
select set_config('request.jwt.claims', '{"sub":"b2222222-2222-4222-8222-222222222222","role":"authenticated"}', true);
select set_config('request.jwt.claim.sub', 'b2222222-2222-4222-8222-222222222222', true);
execute read_memos;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.memos;
-- === expect public.memos
