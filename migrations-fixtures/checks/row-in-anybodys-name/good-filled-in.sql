-- Whose a row is, a trigger says; a form takes words from anybody and names nobody; who may act for others is asked.
-- expect: nothing
create function public.as_sender() returns trigger language plpgsql set search_path = '' as $$
begin
  new.sent_by := auth.uid();
  return new;
end $$;
create table public.tips (
  id bigint generated always as identity primary key,
  sent_by uuid not null references auth.users (id),
  text text not null
);
create trigger as_sender before insert on public.tips for each row execute function public.as_sender();
alter table public.tips enable row level security;
create policy "own" on public.tips for select to authenticated using (sent_by = (select auth.uid()));
create policy "send" on public.tips for insert to authenticated with check (length(text) < 500);

create table public.desk_staff (user_id uuid primary key references auth.users (id));
create table public.bookings (
  id bigint generated always as identity primary key,
  guest_id uuid not null references auth.users (id),
  nights int not null
);
alter table public.desk_staff enable row level security;
alter table public.bookings enable row level security;
create policy "own desk" on public.desk_staff for select to authenticated using (user_id = (select auth.uid()));
create policy "own bookings" on public.bookings for select to authenticated using (guest_id = (select auth.uid()));
create policy "desk books" on public.bookings for insert to authenticated
  with check (nights > 0 and exists (select 1 from public.desk_staff d where d.user_id = (select auth.uid())));
create index on public.tips (sent_by);
create index on public.bookings (guest_id);
