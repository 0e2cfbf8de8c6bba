create table loans (
  book_id bigint not null references books,
  reader text not null,
  until date not null,
  exclude using btree (book_id with =)
);
create function overdue() returns setof loans language sql stable
begin atomic
  select * from loans where until < current_date;
end;
