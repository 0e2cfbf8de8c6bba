---- DOWN MIGRATION
alter table singers drop column voice;
---- up migration (adds what every singer has)
alter table singers add column voice text;
