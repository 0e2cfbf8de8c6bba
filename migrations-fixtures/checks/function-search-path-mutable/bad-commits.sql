-- A procedure that commits cannot have a SET clause.
create table public.notes (id uuid primary key, user_id uuid not null, body text);
alter table public.notes enable row level security;
-- expect: function-search-path-mutable public.purge() (info)
-- fix: manual
create procedure public.purge() language plpgsql as $$
begin
  delete from notes;
  commit;
end $$;
