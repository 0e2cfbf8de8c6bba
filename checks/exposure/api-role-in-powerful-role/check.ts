import type { ApiRole } from "../../../src/access/access.ts";
import { userTables } from "../../../src/catalog/lookup.ts";
import type { ObjectId } from "../../../src/catalog/object.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import type { Experiment } from "../../../src/check/experiment.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { isPublicData } from "../../../src/check/public-data.ts";
import { callerName } from "../../../src/check/wording.ts";
import { ident, literal, sql } from "../../../src/sql/sql.ts";

/** `inherits`: it has the other's rights at once; else only after SET ROLE. `tables`: whose rows it reaches that way. */
type Evidence = {
  readonly member: ApiRole;
  readonly role: string;
  readonly inherits: boolean;
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
      (facts.catalog.roles.find(({ name }) => name === member)?.memberOf ?? []).flatMap(({ role, inherits }) => {
        const tables = gained(facts, member, role);
        const power = powerOf(facts, role, tables);
        return power === null ? [] : [{ member, role, inherits, tables, power }];
      }),
    ),

  object: ({ role }) => ({ kind: "role", identity: role as ObjectId, schema: null, name: role }),
  aspect: ({ member }) => member,
  related: ({ tables }) => tables.map(({ id }) => ({ kind: "table", identity: id })),
  severityOf: ({ inherits }) => (inherits ? "error" : "warning"),
  message: ({ member, role, inherits, power }) =>
    inherits
      ? `${callerName[member]} has the rights of ${role}, which ${power}: ${member} is a member of it.`
      : `${member} is a member of ${role}, which ${power}: whatever runs SQL as ${member} can become it with SET ROLE.`,
  experiments: ({ member, role, inherits, tables }): readonly Experiment[] => {
    const as = member === "anon" ? "anon" : "stranger";
    if (inherits && tables.length > 0)
      return tables.slice(0, 3).map((table) => ({ kind: "attack", as, command: "select", target: table.id }));
    return [
      {
        kind: "deed",
        as,
        first: [],
        statement: sql`select pg_catalog.set_config('role', ${literal(role)}, true)`,
        works: "runs",
        shows: `it became ${role}`,
        on: [],
      },
    ];
  },
  fix: ({ member, role }) => ({
    safety: "review",
    why: `${member} keeps its own grants and loses those of ${role}.`,
    up: [sql`revoke ${ident(role)} from ${ident(member)}`],
    down: [sql`grant ${ident(role)} to ${ident(member)}`],
    keeps: "backend",
  }),
});

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

function powerOf({ catalog }: Facts, role: string, tables: readonly Table[]): string | null {
  const held = [...heldRoles(catalog, role)];
  const known = held.flatMap((name) => predefined[name] ?? [])[0];
  if (known !== undefined) return known;
  const roles = held.flatMap((name) => catalog.roles.filter((one) => one.name === name));
  if (roles.some(({ superuser }) => superuser)) return "is a superuser";
  if (roles.some(({ bypassRls }) => bypassRls)) return "passes by every policy";
  const owned = userTables(catalog).find(({ owner }) => held.includes(owner));
  if (owned !== undefined) return `owns ${owned.id}`;
  const [first] = tables;
  return first === undefined ? null : `reads every row of ${first.id}`;
}
