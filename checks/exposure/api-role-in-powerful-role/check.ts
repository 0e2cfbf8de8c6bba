import type { ApiRole } from "../../../src/access/access.ts";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import { userTables } from "../../../src/catalog/lookup.ts";
import type { ObjectId } from "../../../src/catalog/object.ts";
import type { Role } from "../../../src/catalog/ownership.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import type { Experiment } from "../../../src/check/experiment.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { isPublicData } from "../../../src/check/public-data.ts";
import { callerName } from "../../../src/check/wording.ts";
import { ident, list, literal, type Sql, sql } from "../../../src/sql/sql.ts";

type Membership = Role["memberOf"][number];

/**
 * `atOnce`: the member has the power itself; else only after SET ROLE, as with attributes such as BYPASSRLS, which no
 * membership inherits. `tables`: whose rows it reaches that way.
 */
type Evidence = {
  readonly member: ApiRole;
  readonly role: string;
  readonly membership: Membership;
  readonly atOnce: boolean;
  readonly tables: readonly Table[];
  readonly power: string;
};

export const apiRoleInPowerfulRole: Check = defineCheck<Evidence>({
  id: "api-role-in-powerful-role",
  family: "exposure",
  title: "The role of every visitor or user is a member of one that may do much more",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    facts.access.apiRoles.flatMap((member) =>
      (facts.catalog.roles.find(({ name }) => name === member)?.memberOf ?? []).flatMap((membership) => {
        const { role } = membership;
        const found = inheritedPower(facts, member, membership) ?? powerAfterSetRole(facts, member, role);
        return found === null ? [] : [{ member, role, membership, ...found }];
      }),
    ),

  object: ({ role }) => ({ kind: "role", identity: role as ObjectId, schema: null, name: role }),
  aspect: ({ member }) => member,
  related: ({ tables }) => tables.map(({ id }) => ({ kind: "table", identity: id })),
  severityOf: ({ atOnce }) => (atOnce ? "error" : "warning"),
  message: ({ member, role, atOnce, power }) =>
    atOnce
      ? `${callerName[member]} has the rights of ${role}, which ${power}: ${member} is a member of it.`
      : `${member} is a member of ${role}, which ${power}: whatever runs SQL as ${member} can become it with SET ROLE.`,
  experiments: ({ member, role, atOnce, tables }): readonly Experiment[] => {
    const as = member === "anon" ? "anon" : "stranger";
    if (atOnce && tables.length > 0)
      return tables.slice(0, 3).map((table) => ({ kind: "attack", as, command: "select", target: table.id }));
    return [
      {
        kind: "deed",
        as,
        // SET ROLE asks what the user of the session may become, whoever it is at the moment.
        first: [
          { as: null, statement: sql`select pg_catalog.set_config('session_authorization', ${literal(member)}, true)` },
        ],
        statement: sql`select pg_catalog.set_config('role', ${literal(role)}, true)`,
        works: "runs",
        shows: `it became ${role}`,
        on: [],
      },
    ];
  },
  fix: ({ member, role, membership }, { catalog }) => ({
    safety: "review",
    why: `${member} keeps its own grants and loses those of ${role}.`,
    up: [sql`revoke ${ident(role)} from ${ident(member)}`],
    down: [grantAgain(catalog, member, membership)],
    keeps: "backend",
  }),
});

type Power = Pick<Evidence, "atOnce" | "tables" | "power">;

/** What the member does without becoming the other: by its privileges, its policies and what it owns. */
function inheritedPower(facts: Facts, member: ApiRole, { role, inherits }: Membership): Power | null {
  if (!inherits) return null;
  const tables = gained(facts, member, role).filter(
    (table) => facts.access.reach(member, table, "select").rows === "all",
  );
  const power = powerOfPrivileges(facts, [...heldRoles(facts.catalog, role)], tables);
  return power === null ? null : { atOnce: true, tables, power };
}

function powerAfterSetRole(facts: Facts, member: ApiRole, role: string): Power | null {
  const tables = gained(facts, member, role);
  const held = [...heldRoles(facts.catalog, role)];
  const power = attributeOf(facts, role) ?? powerOfPrivileges(facts, held, tables);
  return power === null ? null : { atOnce: false, tables, power };
}

/** Somebody's rows that the role reaches in full, and that the member would not reach without it. */
function gained(facts: Facts, member: ApiRole, role: string): readonly Table[] {
  const { access, catalog } = facts;
  return userTables(catalog).filter((table) => {
    if (isPublicData(facts, table) || access.reach(role, table, "select").rows !== "all") return false;
    return !opensAlone(facts, member, table);
  });
}

/** Whether the grants and policies that name the member itself, or PUBLIC, let it read every row already. */
function opensAlone({ access }: Facts, member: ApiRole, table: Table): boolean {
  const own = (name: string): boolean => name === member || name === "public";
  const alone: Table = {
    ...table,
    grants: table.grants.filter(({ role }) => own(role)),
    policies: table.policies.filter(({ roles }) => roles.some(own)),
  };
  return access.reach(member, alone, "select").rows === "all";
}

/** Predefined roles that reach past the rights of any application's role. */
const predefined: Readonly<Record<string, string>> = {
  pg_read_all_data: "reads every table",
  pg_write_all_data: "writes every table",
  pg_read_server_files: "reads files of the server",
  pg_write_server_files: "writes files of the server",
  pg_execute_server_program: "runs programs on the server",
  pg_maintain: "maintains every table",
};

function powerOfPrivileges({ catalog }: Facts, held: readonly string[], tables: readonly Table[]): string | null {
  const known = held.flatMap((name) => predefined[name] ?? [])[0];
  if (known !== undefined) return known;
  const owned = userTables(catalog).find(({ owner }) => held.includes(owner));
  if (owned !== undefined) return `owns ${owned.id}`;
  const [first] = tables;
  return first === undefined ? null : `reads every row of ${first.id}`;
}

/** What the role is, which its members are not until they become it. */
function attributeOf({ catalog }: Facts, role: string): string | null {
  const found = catalog.roles.find(({ name }) => name === role);
  if (found?.superuser) return "is a superuser";
  return found?.bypassRls ? "passes by every policy" : null;
}

/** The membership as it was; what it would be by itself is not said, for servers before 16 cannot say it. */
function grantAgain(catalog: Catalog, member: ApiRole, { role, inherits, admin }: Membership): Sql {
  const byItself = catalog.roles.find(({ name }) => name === member)?.inherit ?? true;
  const options = [
    ...(inherits === byItself ? [] : [inherits ? sql`inherit true` : sql`inherit false`]),
    ...(admin ? [sql`admin option`] : []),
  ];
  const grant = sql`grant ${ident(role)} to ${ident(member)}`;
  return options.length === 0 ? grant : sql`${grant} with ${list(options)}`;
}
