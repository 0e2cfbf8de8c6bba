-- expect: channel-open-to-everyone realtime.messages (error)
create policy "listen" on realtime.messages for select using (true);
-- expect: channel-open-to-everyone realtime.messages (warning)
create policy "send" on realtime.messages for insert to authenticated with check (extension = 'broadcast');
