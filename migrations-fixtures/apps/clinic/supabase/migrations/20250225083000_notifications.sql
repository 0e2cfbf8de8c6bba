-- Notifications, one per user and event

create table public.notifications (
  id bigint generated always as identity primary key,
  user_id uuid not null,
  title text not null,
  body text,
  read_at timestamptz,
  created_at timestamptz not null default now()
);

alter table public.notifications enable row level security;

create policy "Users see their notifications" on public.notifications for select to authenticated
  using (user_id = (select auth.uid()));
create policy "Users mark their notifications" on public.notifications for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create or replace function public.notify_booking()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.notifications (user_id, title, body)
  values (new.booked_by, 'Appointment requested', 'We will confirm ' || new.pet_name || ' shortly.');
  return new;
end;
$$;

create trigger appointments_notify
  after insert on public.appointments
  for each row execute function public.notify_booking();
