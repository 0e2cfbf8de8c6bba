insert into books (title) values ('A book');
