create table tickets (id serial primary key, event_id integer not null references events, holder text);
