-- With its caller's rights only, but any statement at all.
-- expect: function-runs-its-argument public.run(pg_catalog.text) (warning)
create function public.run(statement text) returns void language plpgsql set search_path = '' as $$
begin
  execute statement;
end $$;
