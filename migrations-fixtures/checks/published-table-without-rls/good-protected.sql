-- expect: nothing
create schema telemetry;
grant usage on schema telemetry to authenticated;
create table telemetry.vitals (id int primary key, user_id uuid not null references auth.users (id), pulse int);
grant select on telemetry.vitals to authenticated;
alter publication supabase_realtime add table telemetry.vitals;
alter table telemetry.vitals enable row level security;
create policy "own" on telemetry.vitals for select to authenticated using ((select auth.uid()) = user_id);
