-- Semicolons that end nothing, and words that begin nothing.
-- expect: applied 15
create table bodies (id int primary key, "end" int, atomic int, "case" text);
create function is_atomic(atomic int) returns int language sql as 'select atomic';
create function at_end() returns int language sql
begin atomic
  select 1;
  select case when b."end" > 0 then b.atomic else 0 end as "end" from bodies as b where b."end" = 1;
end;
create procedure insert_body(atomic int) begin atomic insert into bodies (id) values (atomic); end;
create rule quiet as on delete to bodies do instead (select 1; select 2);
create function quoted() returns text language plpgsql as $outer$
begin
  execute $inner$ select 'a;b' $inner$;
  return $$;$$ || '$outer;$' || E'\';' -- ; $outer
    '\\;' /* ; /* nested; */ $$ */;
end;
$outer$;
do $do$ begin perform 'x;'; end; $do$;
select E'one\''
  'two;\'' as continued, U&'\0441;' as unicode, 'back\slash;' as plain;
create function tagged$name$() returns int language sql as $$select 1;$$;
select 1 as a$b$, $_1$;$_1$ as numbered;
select * from bodies where id between 1 and 2 -- no semicolon here
;
begin;
insert into bodies (id) values (1);
end;
comment on table bodies is $ü$;$ü$;
create trigger quiet before insert on bodies for each row when (new.atomic > 0 and (new."end" = 1)) execute function suppress_redundant_updates_trigger();
