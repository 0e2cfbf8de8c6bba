-- What is written often and PostgreSQL does not know.
-- expect: applied 2
-- expect: failed 15:18 42601 PostgreSQL has no IF NOT EXISTS for CREATE POLICY
-- expect: failed 16:19 42601 PostgreSQL has no IF NOT EXISTS for CREATE TRIGGER
-- expect: failed 17:42 42601 PostgreSQL has no IF NOT EXISTS for ADD CONSTRAINT
-- expect: failed 18:19 42601 PostgreSQL has no IF EXISTS for ALTER FUNCTION
-- expect: failed 19:46 42601 A comma stands where nothing follows it
-- expect: failed 20:30 42601 AUTO_INCREMENT is written as MySQL has it
-- expect: failed 21:14 42601 `name` is written as MySQL has it
-- expect: failed 22:48 42704 PostgreSQL makes no index inside CREATE TABLE
-- expect: failed 24:1 42601 A semicolon is missing between two statements
-- expect: failed 25:37 42601 A comma stands where nothing follows it
-- expect: failed 27:1 42601 GO is written as SQL Server has it
create table common (id int, name text);
create policy if not exists own on common for select using (true);
create trigger if not exists touch before update on common for each row execute function touch();
alter table common add constraint if not exists long check (id > 0);
alter function if exists touch() owner to postgres;
insert into common values (1, 'a'), (2, 'b'),;
create table mysql_a (id int auto_increment primary key);
create table `mysql_b` (`id` int);
create table mysql_c (id int, name text, index idx_name (name));
create function unended() returns int language plpgsql as $$ begin return 1; end $$
create table after_unended (id int);
create table trailing_comma (id int,);
create table sql_server (id int)
GO
create table sql_server_2 (id int)
GO
;
select 1;
