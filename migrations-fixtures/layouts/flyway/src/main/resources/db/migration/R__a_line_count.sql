CREATE OR REPLACE FUNCTION line_count(wanted bigint) RETURNS bigint LANGUAGE sql STABLE
AS $$ SELECT count(*) FROM order_lines WHERE order_id = wanted $$;
