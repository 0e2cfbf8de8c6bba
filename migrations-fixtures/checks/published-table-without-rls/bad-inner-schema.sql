create schema telemetry;
grant usage on schema telemetry to authenticated;
-- expect: published-table-without-rls telemetry.vitals (error)
create table telemetry.vitals (id int primary key, user_id uuid not null references auth.users (id), pulse int);
grant select on telemetry.vitals to authenticated;
alter publication supabase_realtime add table telemetry.vitals;
