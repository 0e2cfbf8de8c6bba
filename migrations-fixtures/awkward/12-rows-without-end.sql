-- Copied rows, to the end of the file.
-- expect: applied 1
-- expect: notice 12-rows-without-end.sql: 2 rows of COPY … FROM stdin not loaded.
create table rows_without_end (id int, note text);
copy rows_without_end from stdin with (format csv);
1,"it's; a row"
2,select
