-- A contact form: visitors may leave a message, with nothing but the message.
-- === sound
create table public.contact_messages (
  id bigint generated always as identity primary key,
  msg text not null check (length(msg) between 1 and 2000),
  handled boolean not null default false,
  created_at timestamptz not null default now()
);
alter table public.contact_messages enable row level security;
create policy "write to us" on public.contact_messages for insert to anon with check (true);
revoke all on public.contact_messages from anon, authenticated;
grant insert (msg) on public.contact_messages to anon;
-- === world
insert into public.contact_messages (msg) values ('hello');
-- === attack as anon
select * from public.contact_messages;
-- === attack as anon
insert into public.contact_messages (msg, handled) values ('x', true);
-- === use as anon
insert into public.contact_messages (msg) values ('Do you ship?');
