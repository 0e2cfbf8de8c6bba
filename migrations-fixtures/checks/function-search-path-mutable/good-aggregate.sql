-- An aggregate cannot have a search_path.
-- expect: nothing
create aggregate public.total (int) (sfunc = int4pl, stype = int, initcond = '0');
