-- Quotes that never close.
-- expect: applied 4
-- expect: failed 8:33 42601 A string opened with ' is never closed
-- expect: failed 11:40 42601 A text opened with $…$ is never closed
-- expect: notice 07-never-closes.sql:8: a quote or comment is never closed; reading goes on at line 9.
-- expect: notice 07-never-closes.sql:11: a quote or comment is never closed; reading goes on at line 15.
create table before_open (id int, note text default 'x');
insert into before_open values ('open, 1);
create table after_open (id int, note text default 'y; z');
create table after_both (id int, note text default 'it''s');
create function open() returns void as $body$
begin
  insert into before_open values (1, 'x');
end;
create table after_body (id int);
