-- A review that anyone may write promotes the writer to partner.
-- === common
create table public.accounts (id uuid primary key references auth.users (id), level text not null default 'guest');
create table public.partner_prices (id integer primary key, price numeric not null);
create table public.reviews (
  id bigint generated always as identity primary key,
  author uuid not null references auth.users (id),
  stars integer not null check (stars between 1 and 5),
  account_level text,
  body text
);
alter table public.accounts enable row level security;
alter table public.partner_prices enable row level security;
alter table public.reviews enable row level security;
create policy a on public.accounts for select to authenticated using (id = auth.uid());
create policy pp on public.partner_prices for select to authenticated using (exists (select 1 from public.accounts a where a.id = auth.uid() and a.level = 'partner'));
create policy ri on public.reviews for insert to authenticated with check (author = auth.uid());
create policy rs on public.reviews for select using (true);
-- === vulnerable
create function public.after_review() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.accounts (id, level) values (new.author, coalesce(new.account_level, 'guest'))
  on conflict (id) do update set level = excluded.level;
  return null;
end $$;
create trigger after_review after insert on public.reviews for each row execute function public.after_review();
-- === fixed
create function public.after_review() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.accounts (id, level) values (new.author, 'guest') on conflict (id) do nothing;
  return null;
end $$;
create trigger after_review after insert on public.reviews for each row execute function public.after_review();
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@travel2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@travel2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@travel2.test');
insert into public.partner_prices values (1, 9);
insert into public.accounts values ('a1a1a1a1-0000-4000-8000-00000000000a', 'partner'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'guest');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.reviews (author, stars, account_level) values ('b2b2b2b2-0000-4000-8000-00000000000b', 5, 'partner');
select * from public.partner_prices;
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.reviews (author, stars, body) values ('b2b2b2b2-0000-4000-8000-00000000000b', 4, 'fine') returning id;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.partner_prices;
