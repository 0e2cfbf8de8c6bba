create table public.never_made (id int);
