-- A byte order mark, and line ends of Windows.
-- expect: applied 3
-- expect: failed 9:42 42703 no_such_column
create table bom_notes (
  id int,
  note text default 'a;
b'
);
comment on column bom_notes.note is '😀'; alter table bom_notes add check (no_such_column > 0);
create index on bom_notes (id);
