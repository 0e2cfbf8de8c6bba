-- The order is pasted into the query, and the query runs as its owner.
-- === common
create table public.lots (id bigint generated always as identity primary key, title text not null, published boolean not null default false);
alter table public.lots enable row level security;
create policy published on public.lots for select to anon, authenticated using (published);
create table public.sealed_bids (id bigint generated always as identity primary key, bidder uuid not null references auth.users (id), cents bigint not null);
alter table public.sealed_bids enable row level security;
create policy own on public.sealed_bids for select to authenticated using (bidder = auth.uid());
-- === vulnerable
create function public.search_lots(word text) returns setof text language plpgsql security definer set search_path = '' as $$
begin
  return query execute 'select title from public.lots where published and title ilike ''%' || word || '%''';
end $$;
-- === fixed
create function public.search_lots(word text) returns setof text language plpgsql security definer set search_path = '' as $$
begin
  return query execute 'select title from public.lots where published and title ilike $1' using '%' || word || '%';
end $$;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@auction.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@auction.test');
insert into public.lots (title, published) values ('vase', true);
insert into public.sealed_bids (bidder, cents) values ('aaaaaaaa-0000-4000-8000-000000000001', 1000);
-- === attack as anon
select * from public.search_lots('zzz'' union all select bidder || '' '' || cents from public.sealed_bids --');
-- === use as anon
select * from public.search_lots('vas');
