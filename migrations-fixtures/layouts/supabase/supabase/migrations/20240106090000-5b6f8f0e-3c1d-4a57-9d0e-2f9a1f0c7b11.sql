create view api.my_entries with (security_invoker = on) as select id, body from public.entries;
grant usage on schema api to authenticated;
grant select on api.my_entries to authenticated;
