-- Freelancers may edit their profile, and with it whether they are verified and what they earn.
-- === common
create table public.freelancers (
  id uuid primary key references auth.users (id) on delete cascade,
  headline text,
  hourly_rate numeric(8, 2),
  is_verified boolean not null default false,
  commission_rate numeric(4, 3) not null default 0.200
);
create function public.payout(gross numeric) returns numeric language sql stable security definer set search_path = '' as
  $$ select gross * (1 - f.commission_rate) from public.freelancers f where f.id = auth.uid() $$;
alter table public.freelancers enable row level security;
create policy "anyone can browse" on public.freelancers for select using (true);
create policy "edit self" on public.freelancers for update using (auth.uid() = id) with check (auth.uid() = id);
-- === vulnerable
-- === fixed
create function public.protect_freelancer() returns trigger language plpgsql as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.is_verified := old.is_verified;
    new.commission_rate := old.commission_rate;
  end if;
  return new;
end $$;
create trigger protect before update on public.freelancers for each row execute function public.protect_freelancer();
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.freelancers (id, headline) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Dev');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
with changed as (update public.freelancers set is_verified = true where id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01' returning is_verified) select * from changed where is_verified;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update public.freelancers set headline = 'Senior dev', hourly_rate = 90 where id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === expect public.freelancers
