-- expect: nothing
create schema inner_part;
create table inner_part.notes (id int primary key, user_id uuid not null references auth.users (id));
grant select on inner_part.notes to anon;
