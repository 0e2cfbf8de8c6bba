-- One's own inbox, a room for all that is named, and the rooms that one is a member of.
create table public.room_members (room text, user_id uuid references auth.users (id), primary key (room, user_id));
alter table public.room_members enable row level security;
create policy "own" on public.room_members for select to authenticated using (user_id = (select auth.uid()));
create policy "inbox" on realtime.messages for select to authenticated
  using (realtime.topic() = 'inbox:' || (select auth.uid())::text);
create policy "lobby" on realtime.messages for select to authenticated using (realtime.topic() = 'lobby');
create policy "rooms" on realtime.messages for insert to authenticated with check (
  exists (select 1 from public.room_members where user_id = (select auth.uid()) and room = realtime.topic()));
-- expect: nothing
