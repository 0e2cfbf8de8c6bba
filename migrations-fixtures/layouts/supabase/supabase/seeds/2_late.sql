create index on public.entries (written_at);
insert into public.entries (user_id, body) values ('00000000-0000-4000-8000-000000000001', 'Hello');
