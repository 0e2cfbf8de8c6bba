-- What runs in no transaction, beside what does.
-- expect: applied 8
create type awkward_mood as enum ('sad');
create table moods (id int, mood awkward_mood);
create index concurrently moods_id on moods (id);
alter type awkward_mood add value 'glad';
insert into moods values (1, 'glad');
vacuum moods;
reindex table concurrently moods;
drop index concurrently moods_id;
