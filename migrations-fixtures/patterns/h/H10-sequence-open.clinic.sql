-- Visitors can use up the numbers of a sequence, and read how many were given out.
-- === common
create sequence public.ticket_numbers;
revoke all on sequence public.ticket_numbers from anon, authenticated;
-- === vulnerable
grant usage, select on sequence public.ticket_numbers to anon;
-- === fixed
grant usage, select on sequence public.ticket_numbers to service_role;
-- === world
select 1;
-- === attack as anon
select nextval('public.ticket_numbers');
