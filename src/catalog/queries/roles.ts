import { sql } from "../../sql/sql.ts";
import { sortedBy } from "../order.ts";
import type { Role } from "../ownership.ts";
import type { Query } from "./query.ts";

export const rolesQuery: Query<Role> = {
  name: "roles",
  part: "roles",
  rests: ["pg_auth_members", "pg_db_role_setting"],
  text: () => sql`
  select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as "bypassRls", r.rolcanlogin as login, r.rolinherit as inherit,
    r.rolcreaterole as "createRole", r.rolcreatedb as "createDatabase",
    coalesce((select pg_catalog.json_agg(member) from (
      select g.rolname as role,
        pg_catalog.bool_or(coalesce((pg_catalog.to_jsonb(m) ->> 'inherit_option')::pg_catalog.bool, r.rolinherit)) as inherits,
        pg_catalog.bool_or(m.admin_option) as admin
      from pg_catalog.pg_auth_members m join pg_catalog.pg_roles g on g.oid = m.roleid
      where m.member = r.oid group by g.rolname) member), '[]') as "memberOf",
    coalesce((select pg_catalog.json_agg(entry order by s.setdatabase, entry)
      from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) entry
      where s.setrole = r.oid
        and s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()))), '[]') as settings
  from pg_catalog.pg_roles r
  where r.rolname !~ '^pg_'`,
};

export const rolesFrom = (rows: readonly Role[]): readonly Role[] =>
  sortedBy(
    rows.map((row) => ({ ...row, memberOf: sortedBy(row.memberOf, (membership) => membership.role) })),
    (role) => role.name,
  );
