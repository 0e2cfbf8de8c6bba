-- Policies of realtime.messages are the project's own: this one lets everybody hear and send on every private channel.
-- === vulnerable
create policy "listen" on realtime.messages for select to authenticated using (true);
create policy "speak" on realtime.messages for insert to authenticated with check (true);
-- === fixed
create policy "listen" on realtime.messages for select to authenticated
  using (realtime.topic() = 'inbox:' || (select auth.uid())::text);
create policy "speak" on realtime.messages for insert to authenticated
  with check (realtime.topic() = 'inbox:' || (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('42000000-0000-4000-8000-000000000001', 'wil@school.test'), ('42000000-0000-4000-8000-000000000002', 'xia@school.test');
insert into realtime.messages (topic, extension, payload, event, private) values
  ('inbox:42000000-0000-4000-8000-000000000001', 'broadcast', '{"text": "see me after class"}', 'note', true);
-- === attack as 42000000-0000-4000-8000-000000000002
select set_config('realtime.topic', 'inbox:42000000-0000-4000-8000-000000000001', true);
select payload from realtime.messages where topic = 'inbox:42000000-0000-4000-8000-000000000001';
-- === use as 42000000-0000-4000-8000-000000000001
select set_config('realtime.topic', 'inbox:42000000-0000-4000-8000-000000000001', true);
select payload from realtime.messages where topic = 'inbox:42000000-0000-4000-8000-000000000001';
-- === expect realtime.messages
