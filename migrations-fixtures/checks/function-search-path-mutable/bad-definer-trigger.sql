create table public.notes (id uuid primary key, user_id uuid not null, body text);
alter table public.notes enable row level security;
create table public.audit (id bigint generated always as identity primary key, note uuid);
alter table public.audit enable row level security;
-- expect: function-search-path-mutable public.log_note() (warning)
create function public.log_note() returns trigger language plpgsql security definer as $$
begin
  insert into audit (note) values (new.id);
  return new;
end $$;
