-- A message is for the one who sends and the one who gets it; only the sender writes, only the receiver marks it as read.
-- === sound
create table public.messages (
  id bigint generated always as identity primary key,
  sender uuid not null references auth.users (id),
  receiver uuid not null references auth.users (id),
  body text not null,
  is_read boolean not null default false,
  check (sender <> receiver)
);
create index messages_sender_idx on public.messages (sender);
create index messages_receiver_idx on public.messages (receiver);
alter table public.messages enable row level security;
create policy "both read" on public.messages for select to authenticated
  using (sender = (select auth.uid()) or receiver = (select auth.uid()));
create policy "send" on public.messages for insert to authenticated with check (sender = (select auth.uid()) and not is_read);
create policy "mark" on public.messages for update to authenticated
  using (receiver = (select auth.uid())) with check (receiver = (select auth.uid()));
revoke update on public.messages from anon, authenticated;
grant update (is_read) on public.messages to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@chat.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@chat.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@chat.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@chat.test');
insert into public.messages (sender, receiver, body) values ('aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002', 'hi'), ('bbbbbbbb-0000-4000-8000-000000000002', 'aaaaaaaa-0000-4000-8000-000000000001', 'ho'), ('cccccccc-0000-4000-8000-000000000003', 'eeeeeeee-0000-4000-8000-000000000004', 'psst');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from public.messages where body = 'psst';
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
insert into public.messages (sender, receiver, body) values ('bbbbbbbb-0000-4000-8000-000000000002', 'cccccccc-0000-4000-8000-000000000003', 'forged');
-- === attack as cccccccc-0000-4000-8000-000000000003
update public.messages set is_read = true;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.messages set is_read = true;
-- === use as eeeeeeee-0000-4000-8000-000000000004
select * from public.messages;
