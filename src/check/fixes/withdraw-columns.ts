import type { SensitiveColumn } from "../../access/access.ts";
import type { Table } from "../../catalog/relation.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { enumeration } from "../wording.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Takes columns from the API roles. A REVOKE on a column changes nothing under a grant on the table, so that the grant on
 * the table gives way to one on the other columns.
 */
export function withdrawColumns({ access }: Facts, table: Table, columns: readonly SensitiveColumn[]): WrittenFix {
  const taken: ReadonlySet<string> = new Set(["public", ...access.apiRoles]);
  const hidden = new Set(columns.map(({ column }) => column));
  const target = sql`${ident(table.schema, table.name)}`;
  const others = namesOf(table, (name) => !hidden.has(name));
  const whole = holders(table.grants, taken);
  const parts = table.columns
    .filter(({ name }) => hidden.has(name))
    .flatMap(({ name, grants }) => holders(grants, taken).map((role) => ({ name, role })));
  const names = enumeration([...hidden]);
  return {
    safety: "review",
    why: `Requests that ask for every column (select *) fail until they name those that are left. Users no longer read ${names} of their own rows either: give them that by a function, or keep it in a table of its own.`,
    up: [
      ...whole.flatMap((role) => [
        sql`revoke select on ${target} from ${roleName(role)}`,
        sql`grant select (${others}) on ${target} to ${roleName(role)}`,
      ]),
      ...parts
        .filter(({ role }) => !whole.includes(role))
        .map(({ name, role }) => sql`revoke select (${ident(name)}) on ${target} from ${roleName(role)}`),
    ],
    down: [
      ...whole.flatMap((role) => [
        sql`revoke select (${others}) on ${target} from ${roleName(role)}`,
        sql`grant select on ${target} to ${roleName(role)}`,
      ]),
      ...parts.map(({ name, role }) => sql`grant select (${ident(name)}) on ${target} to ${roleName(role)}`),
    ],
    keeps: "owners",
  };
}

const namesOf = (table: Table, keep: (name: string) => boolean): Sql =>
  list(table.columns.filter(({ name }) => keep(name)).map(({ name }) => ident(name)));

const holders = (grants: Table["grants"], taken: ReadonlySet<string>): readonly string[] => [
  ...new Set(
    grants.filter(({ role, privileges }) => taken.has(role) && privileges.includes("select")).map(({ role }) => role),
  ),
];

const roleName = (role: string): Sql => (role === "public" ? sql`public` : sql`${ident(role)}`);
