-- A function with its owner's rights that lets in the seller alone.
-- === common
create table public.lots (id bigint generated always as identity primary key, seller uuid not null references auth.users (id), title text not null);
create table public.bids (lot_id bigint not null references public.lots (id), bidder uuid not null references auth.users (id), cents int not null check (cents > 0), primary key (lot_id, bidder));
create index on public.lots (seller);
create index on public.bids (bidder);
alter table public.lots enable row level security;
alter table public.bids enable row level security;
create policy lots_read on public.lots for select to authenticated using (true);
create policy bids_own on public.bids for select to authenticated using (bidder = (select auth.uid()));
-- === sound
create function public.bids_of_lot(lot bigint) returns table (cents int) language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.lots l where l.id = lot and l.seller = auth.uid()) then
    raise exception 'not your lot' using errcode = '42501';
  end if;
  return query select b.cents from public.bids b where b.lot_id = lot order by b.cents desc;
end $$;
revoke all on function public.bids_of_lot(bigint) from public, anon;
grant execute on function public.bids_of_lot(bigint) to authenticated;
-- === world
insert into auth.users (id, email) values ('c2000000-0000-4000-8000-000000000001', 'lo@auction2.test'), ('c2000000-0000-4000-8000-000000000002', 'mi@auction2.test');
insert into public.lots (seller, title) values ('c2000000-0000-4000-8000-000000000001', 'Vase');
insert into public.bids values (1, 'c2000000-0000-4000-8000-000000000002', 900);
-- === use as c2000000-0000-4000-8000-000000000001
select * from public.bids_of_lot(1);
-- === expect public.bids_of_lot(bigint)
