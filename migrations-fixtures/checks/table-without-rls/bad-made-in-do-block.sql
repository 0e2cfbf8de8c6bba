-- Made by dynamic SQL, so no reader of text sees it; Postgres still tells which statement made it.
-- expect: table-without-rls public.audit_1
-- expect: table-without-rls public.audit_2
do $$ begin
  for i in 1..2 loop
    execute format('create table public.audit_%s (id int primary key, user_id uuid references auth.users (id))', i);
  end loop;
end $$;
