import { sql } from "../../sql/sql.ts";
import { sortedBy } from "../order.ts";
import type { DefaultPrivilege } from "../privilege.ts";
import type { AclRow } from "./grants.ts";
import type { Lookup } from "./lookup.ts";
import { exploded, inScope, type Query } from "./query.ts";

export type DefaultPrivilegeRow = {
  readonly owner: string;
  readonly schema: string | null;
  readonly objects: keyof typeof objects;
  readonly acl: AclRow;
};

const objects = {
  r: "tables",
  S: "sequences",
  f: "functions",
  T: "types",
  n: "schemas",
  L: "large objects",
} as const;

export const defaultPrivilegesQuery: Query<DefaultPrivilegeRow> = {
  name: "defaultPrivileges",
  part: "defaultPrivileges",
  rests: ["pg_default_acl"],
  text: () => sql`
  select pg_catalog.pg_get_userbyid(d.defaclrole) as owner, n.nspname as schema, d.defaclobjtype as objects,
    ${exploded(sql`d.defaclacl`)} as acl
  from pg_catalog.pg_default_acl d
  left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
  where n.oid is null or ${inScope}`,
};

export const defaultPrivilegesFrom = (
  rows: readonly DefaultPrivilegeRow[],
  lookup: Lookup,
): readonly DefaultPrivilege[] =>
  sortedBy(
    rows.map((row) => ({
      owner: row.owner,
      schema: row.schema,
      objects: objects[row.objects],
      grants: lookup.grants(row.acl),
    })),
    (entry) => JSON.stringify([entry.owner, entry.schema ?? "", entry.objects]),
  );
