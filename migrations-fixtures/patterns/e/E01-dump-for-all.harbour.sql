-- A function with its owner's rights hands out every row to whoever calls, as one document.
-- === common
create table public.berths (berth integer primary key, skipper uuid not null references auth.users (id), gate_code text not null);
alter table public.berths enable row level security;
create policy "own" on public.berths for select to authenticated using (skipper = (select auth.uid()));
-- === vulnerable
create function public.berth_board() returns jsonb language plpgsql security definer set search_path = '' as $$
declare board jsonb;
begin
  select jsonb_object_agg(b.berth, b.gate_code) into board from public.berths b;
  return board;
end $$;
-- === fixed
create function public.berth_board() returns jsonb language plpgsql security definer set search_path = '' as $$
declare board jsonb;
begin
  select jsonb_object_agg(b.berth, b.gate_code) into board from public.berths b where b.skipper = auth.uid();
  return board;
end $$;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@harbour.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@harbour.test');
insert into public.berths values (1, 'aaaaaaaa-0000-4000-8000-000000000001', '1111');
-- === attack as anon
select 1 where public.berth_board() ? '1';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select 1 where public.berth_board() ? '1';
-- === expect public.berth_board
