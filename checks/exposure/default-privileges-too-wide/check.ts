import type { ObjectId } from "../../../src/catalog/object.ts";
import type { DefaultPrivilege, Privilege } from "../../../src/catalog/privilege.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { roleName } from "../../../src/check/fixes/revoke.ts";
import { enumeration } from "../../../src/check/wording.ts";
import { ident, list, type Sql, sql } from "../../../src/sql/sql.ts";

type Evidence = {
  readonly entry: DefaultPrivilege;
  readonly privileges: readonly Privilege[];
  /** A schema that the API serves and in which the owner's new tables are given away. */
  readonly schema: string;
};

const given: ReadonlySet<string> = new Set(["public", "anon", "authenticated"]);
const ofRows: readonly Privilege[] = ["select", "insert", "update", "delete"];

/**
 * Defaults for PUBLIC reach every role there is or will be. Those for `anon` and `authenticated` are the platform's own
 * and what its guides write for a schema, so they are no finding.
 */
export const defaultPrivilegesTooWide: Check = defineCheck<Evidence>({
  id: "default-privileges-too-wide",
  family: "exposure",
  title: "Every new table is granted to everybody the moment it is made",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    facts.catalog.defaultPrivileges
      .filter(({ objects }) => objects === "tables")
      .flatMap((entry) => {
        const privileges = entry.grants
          .filter(({ role }) => role === "public")
          .flatMap((grant) => grant.privileges.filter((privilege) => ofRows.includes(privilege)));
        const schema = reachedSchema(facts, entry);
        return privileges.length === 0 || schema === null ? [] : [{ entry, privileges, schema }];
      }),

  object: ({ entry }) => ({
    kind: "default acl",
    identity: identityOf(entry),
    schema: entry.schema,
    name: identityOf(entry),
  }),
  message: ({ entry, privileges, schema }) =>
    `Every table that ${entry.owner} makes in ${entry.schema ?? "any schema"} from now on is open to everybody (${enumeration(privileges)}), ` +
    `anon included, until somebody turns row level security on: default privileges give it to PUBLIC${entry.schema === null ? `, and the API serves ${schema}` : ""}.`,
  experiments: ({ entry, privileges, schema }) => {
    const probe = ident(schema, "rowproof_probe");
    const reads = privileges.includes("select");
    return [
      {
        kind: "deed",
        as: "anon",
        first: [
          { as: entry.owner, statement: sql`create table ${probe} (id pg_catalog.int4)` },
          { as: null, statement: sql`insert into ${probe} values (1)` },
        ],
        statement: reads ? sql`select * from ${probe}` : sql`${deedWith(privileges)} ${probe} ${valuesFor(privileges)}`,
        works: "rows",
        shows: `a table that ${entry.owner} has just made`,
        on: [],
      },
    ];
  },
  fix: ({ entry }) => {
    const where = sql`alter default privileges for role ${ident(entry.owner)}${entry.schema === null ? sql`` : sql` in schema ${ident(entry.schema)}`}`;
    // As long as the defaults name anon as well, taking them from PUBLIC alone would change nothing.
    const taken = entry.grants
      .filter(({ role }) => given.has(role))
      .map((grant) => ({ ...grant, privileges: grant.privileges.filter((one) => ofRows.includes(one)) }));
    const some = taken.filter(({ privileges: own }) => own.length > 0);
    return {
      safety: "review",
      why: "Tables that are there keep their grants; for each new one, grant what it needs to whom it is for.",
      up: some.map(({ role, privileges: own }) => sql`${where} revoke ${inSql(own)} on tables from ${roleName(role)}`),
      down: some.map(({ role, privileges: own }) => sql`${where} grant ${inSql(own)} on tables to ${roleName(role)}`),
      keeps: "everyone",
    };
  },
});

const identityOf = ({ owner, schema }: DefaultPrivilege): ObjectId =>
  `for role ${owner}${schema === null ? "" : ` in schema ${schema}`} on tables` as ObjectId;

/** New tables are given away only where somebody may use the schema and an API serves it. */
function reachedSchema({ catalog, access }: Facts, { schema }: DefaultPrivilege): string | null {
  const open = catalog.schemas.filter(
    (one) =>
      one.managedBy === "user" &&
      (schema === null || one.name === schema) &&
      access.exposed.schemas.includes(one.name) &&
      access.apiRoles.some((role) => access.inSchema(role, one, "usage").may),
  );
  return open[0]?.name ?? null;
}

const deedWith = (privileges: readonly Privilege[]): Sql =>
  privileges.includes("delete") ? sql`delete from` : privileges.includes("insert") ? sql`insert into` : sql`update`;

const valuesFor = (privileges: readonly Privilege[]): Sql =>
  privileges.includes("delete") ? sql`where true` : privileges.includes("insert") ? sql`values (2)` : sql`set id = 2`;

const wordOf: Readonly<Partial<Record<Privilege, Sql>>> = {
  select: sql`select`,
  insert: sql`insert`,
  update: sql`update`,
  delete: sql`delete`,
};

const inSql = (privileges: readonly Privilege[]): Sql => list(privileges.flatMap((one) => wordOf[one] ?? []));
