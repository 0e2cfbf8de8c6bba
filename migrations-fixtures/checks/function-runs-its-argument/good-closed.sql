-- expect: nothing
-- Only the backend may call it.
create function public.run(statement text) returns void language plpgsql set search_path = '' as $$
begin
  execute statement;
end $$;
revoke execute on function public.run(text) from public, anon, authenticated;
