-- Strings with escapes, as servers before 9.1 dump them.
-- expect: applied 5
SET standard_conforming_strings = off;
SET escape_string_warning = off;
CREATE TABLE public.old_dump (id int, path text DEFAULT 'C:\\it\'s; here');
SET standard_conforming_strings = on;
CREATE TABLE public.new_dump (id int, path text DEFAULT 'C:\');
