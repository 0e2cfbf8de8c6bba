-- A notification may be marked as read by its recipient, who cannot see it.
-- === common
create table public.notifications (
  id bigint generated always as identity primary key,
  recipient_id uuid not null references auth.users (id) on delete cascade,
  message text not null,
  read_at timestamptz
);
alter table public.notifications enable row level security;
create policy "recipient can mark as read" on public.notifications for update to authenticated
  using (recipient_id = (select auth.uid())) with check (recipient_id = (select auth.uid()));
create policy "recipient can dismiss" on public.notifications for delete to authenticated using (recipient_id = (select auth.uid()));
-- === vulnerable
create index on public.notifications (recipient_id);
-- === fixed
create index on public.notifications (recipient_id);
create policy "recipient can read" on public.notifications for select to authenticated using (recipient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@n.test');
insert into public.notifications (recipient_id, message) values ('a1111111-1111-4111-8111-111111111111', 'hello');
-- === outage as a1111111-1111-4111-8111-111111111111
update public.notifications set read_at = now() where id = 1;
-- === expect public.notifications
