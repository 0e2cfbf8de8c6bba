alter table auth.users disable row level security;
-- expect: platform-table-granted auth.users (warning)
grant select on auth.users to authenticated;
