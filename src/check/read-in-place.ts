import type { Table } from "../catalog/relation.ts";
import { ident, list, literal, printed, type Sql, sql } from "../sql/sql.ts";
import type { Deed } from "./experiment.ts";
import type { Opening } from "./openings.ts";

/**
 * Reads a foreign table with an ordinary one in its place, of the same columns and with the grants that it has by then: the
 * other server is not there, and whether Postgres lets somebody through hangs on the grants alone.
 */
export const readInPlace = (table: Table, open: readonly Opening[]): readonly Deed[] =>
  open
    .filter(({ command }) => command === "select")
    .slice(0, 1)
    .map(({ role }) => ({
      kind: "deed",
      as: role === "anon" ? "anon" : "stranger",
      first: inPlace(table).map((statement) => ({ as: null, statement })),
      statement: sql`select * from ${nameOf(table)}`,
      works: "rows",
      shows: `an ordinary table in place of ${table.id}, with its columns and grants, is read`,
      on: [table.id],
    }));

const nameOf = ({ schema, name }: Pick<Table, "schema" | "name">): Sql => sql`${ident(schema, name)}`;

function inPlace(table: Table): readonly Sql[] {
  const remote = { schema: table.schema, name: "rowproof remote" };
  const columns = list(table.columns.map(({ name, type }) => sql`${ident(name)} ${printed(type)}`));
  return [
    sql`alter foreign table ${nameOf(table)} rename to ${ident(remote.name)}`,
    sql`create table ${nameOf(table)} (${columns})`,
    sql`insert into ${nameOf(table)} default values`,
    copyGrants(nameOf(remote).text, nameOf(table).text),
  ];
}

/** Grants are read when it runs: a fix takes them away. Those that a new table gets by default are taken back first. */
function copyGrants(from: string, to: string): Sql {
  const who = sql`case held.grantee when 0 then 'public' else held.grantee::pg_catalog.regrole::pg_catalog.text end`;
  const body = sql`
declare
  held record;
begin
  for held in
    select acl.grantee from pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) acl
    where c.oid = ${literal(to)}::pg_catalog.regclass and acl.grantee <> c.relowner
  loop
    execute pg_catalog.format('revoke all on %s from %s', ${literal(to)}, ${who});
  end loop;
  for held in
    select acl.grantee, acl.privilege_type from pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) acl
    where c.oid = ${literal(from)}::pg_catalog.regclass and acl.grantee <> c.relowner
  loop
    execute pg_catalog.format('grant %s on %s to %s', held.privilege_type, ${literal(to)}, ${who});
  end loop;
end`;
  return sql`do ${literal(body.text)}`;
}
