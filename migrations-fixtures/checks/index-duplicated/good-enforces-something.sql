-- A unique index is no mere beginning of a longer one: it forbids something the longer one allows.
-- expect: nothing
create table public.rooms (id uuid primary key, house_id uuid not null, number int not null, slot tstzrange);
create unique index on public.rooms (house_id);
create unique index on public.rooms (house_id, number) nulls not distinct;
create unique index on public.rooms (number, house_id);

-- A foreign key rests on the unique constraint, and a deferrable one does not replace a unique index.
create table public.keys (id uuid primary key, code text not null, constraint keys_code_key unique (code) deferrable);
create unique index keys_code_now_idx on public.keys (code);
