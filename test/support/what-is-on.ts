import type { NativeServer } from "./native-server.ts";

/** All that a shadow could leave on a server, or change there. */
export const whatIsOn = (server: NativeServer): Promise<readonly Record<string, unknown>[]> =>
  server.run(
    "postgres",
    `select
      (select array_agg(d.* order by datname)::text from (select datname, datdba::regrole, datacl, shobj_description(oid, 'pg_database') from pg_database) d) as databases,
      (select array_agg(r.* order by rolname)::text from pg_authid r) as roles,
      (select array_agg((m.roleid::regrole, m.member::regrole) order by m.roleid, m.member)::text from pg_auth_members m) as members,
      (select array_agg(s.*)::text from pg_db_role_setting s) as settings,
      (select count(*)::int from pg_shdepend where dbid <> 0) as dependencies,
      (select array_agg(a.application_name)::text from pg_stat_activity a where a.backend_type = 'client backend' and a.pid <> pg_backend_pid()) as sessions`,
  );
