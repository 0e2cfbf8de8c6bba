-- The trigger copies the value in when a row is written; a later change of the original does not reach it.
create table public.venues (id bigint generated always as identity primary key, name text not null, city text);

-- expect: column-copied-from-parent public.concerts.venue_city (warning)
-- fix: manual
create table public.concerts (
  id bigint generated always as identity primary key,
  venue_id bigint not null references public.venues (id),
  venue_city text
);
create index on public.concerts (venue_id);

create function public.fill_city() returns trigger language plpgsql set search_path = '' as $$
begin
  select v.city into new.venue_city from public.venues v where v.id = new.venue_id;
  return new;
end $$;
create trigger fill_city before insert on public.concerts for each row execute function public.fill_city();
