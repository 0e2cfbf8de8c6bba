create table waiting_list (event_id integer references events, holder text, primary key (event_id, holder));
