-- Postgres puts its query into the caller's, and a SET clause would stop that: no fix is offered.
-- expect: function-search-path-mutable public.next_of(integer) (info)
-- fix: manual
create function public.next_of(n int) returns int language sql immutable as $$ select n + 1 $$;
