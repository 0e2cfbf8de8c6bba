create table books (id bigserial primary key, title text not null, isbn text check (isbn ~ '^[0-9]{13}$'));
