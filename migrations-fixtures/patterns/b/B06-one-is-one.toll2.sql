-- 1 = 1 was a placeholder.
-- === common
create table public.passages (
  plate text not null,
  gate text not null,
  passed_at timestamptz not null,
  driver uuid references auth.users (id),
  primary key (plate, passed_at)
);
alter table public.passages enable row level security;
-- === vulnerable
create policy passages_select on public.passages for select to authenticated using (1 = 1 and 'toll' <> '');
-- === fixed
create policy passages_select on public.passages for select to authenticated using (driver = auth.uid());
-- === world
insert into auth.users (id, email) values ('db000000-0000-4000-8000-000000000001', 'a@toll2.test'), ('db000000-0000-4000-8000-000000000002', 'b@toll2.test');
insert into public.passages values ('AA1', 'N', now(), 'db000000-0000-4000-8000-000000000001');
-- === attack as db000000-0000-4000-8000-000000000002
select plate from public.passages;
-- === use as db000000-0000-4000-8000-000000000001
select plate from public.passages;
-- === expect public.passages
