-- Open by policy at first, taken away by grant later: only a function sells tickets.
-- === sound
create table public.seats (id int primary key, row_label text not null, buyer uuid references auth.users (id));
create index on public.seats (buyer);
alter table public.seats enable row level security;
create policy "anyone" on public.seats for all using (true) with check (true);
revoke all on public.seats from anon, authenticated;
create function public.take_seat(p_seat int) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is null then raise exception 'sign in'; end if;
  update public.seats set buyer = auth.uid() where id = p_seat and buyer is null;
  return found;
end $$;
revoke execute on function public.take_seat(int) from public, anon;
grant execute on function public.take_seat(int) to authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ts.test');
insert into public.seats values (1, 'A', null);
-- === use as a1111111-1111-4111-8111-111111111111
select public.take_seat(1);
