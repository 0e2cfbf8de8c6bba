-- Ids of another identity provider are no uuids.
-- expect: table-without-rls public.bookings
create table public.bookings (
  id bigint generated always as identity primary key,
  user_id text not null default (auth.jwt() ->> 'sub'),
  place text not null
);
