-- It runs with its caller's own rights: worth knowing, no danger by itself.
-- expect: function-search-path-mutable public.touch() (info)
create function public.touch() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;
