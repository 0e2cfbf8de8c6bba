-- There is nothing underneath to bypass.
-- expect: nothing
create view public.settings as select 1 as version;
