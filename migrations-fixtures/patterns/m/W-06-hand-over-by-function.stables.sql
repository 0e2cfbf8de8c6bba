-- A horse changes hands only when the new keeper says yes, through a function that asks.
-- === common
create table public.horses (id bigint generated always as identity primary key, keeper uuid not null default auth.uid() references auth.users (id), offered_to uuid references auth.users (id), name text not null);
create function public.take_horse(horse bigint) returns void language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is null then raise exception 'sign in' using errcode = '42501'; end if;
  update public.horses h set keeper = auth.uid(), offered_to = null where h.id = horse and h.offered_to = auth.uid();
  if not found then raise exception 'not offered to you' using errcode = '42501'; end if;
end $$;
revoke execute on function public.take_horse(bigint) from public, anon;
grant execute on function public.take_horse(bigint) to authenticated;
-- === sound
alter table public.horses enable row level security;
create policy "keepers and those it is offered to" on public.horses for select to authenticated using (keeper = (select auth.uid()) or offered_to = (select auth.uid()));
create policy "register" on public.horses for insert to authenticated with check (keeper = (select auth.uid()));
create policy "keep" on public.horses for update to authenticated using (keeper = (select auth.uid())) with check (keeper = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@stables.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@stables.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@stables.test');
insert into public.horses (keeper, offered_to, name) values ('aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002', 'Star');
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select public.take_horse(1);
