alter table tickets add column seat text;
create unique index tickets_seat on tickets (event_id, seat);
