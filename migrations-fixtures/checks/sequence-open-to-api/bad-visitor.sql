revoke all on all sequences in schema public from anon;
-- expect: sequence-open-to-api public.tickets (warning)
create sequence public.tickets;
grant usage, select on sequence public.tickets to anon;
