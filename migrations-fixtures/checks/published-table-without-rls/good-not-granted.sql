-- expect: nothing
create schema telemetry;
create table telemetry.vitals (id int primary key, pulse int);
alter publication supabase_realtime add table telemetry.vitals;
