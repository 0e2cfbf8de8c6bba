import { userTables } from "../../../src/catalog/lookup.ts";
import type { ObjectId } from "../../../src/catalog/object.ts";
import type { Role } from "../../../src/catalog/ownership.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { counted } from "../../../src/check/wording.ts";
import { ident, sql } from "../../../src/sql/sql.ts";

type Evidence = {
  readonly role: Role;
  /** Tables whose policies it passes by, those first that have a policy for it. */
  readonly tables: readonly Table[];
  readonly meant: boolean;
};

export const roleBypassesRls: Check = defineCheck<Evidence>({
  id: "role-bypasses-rls",
  family: "exposure",
  title: "A role that an application logs in as passes by every policy",
  severity: "error",
  category: "security",
  needs: [],
  alsoKnownAs: [],

  find: (facts) =>
    facts.catalog.roles
      .filter((role) => (role.bypassRls || role.superuser) && facts.access.logins.includes(role.name))
      .map((role) => ({ role, tables: passedBy(facts, role), meant: isAdministrative(role) }))
      .filter(({ tables }) => tables.length > 0),

  object: ({ role }) => ({ kind: "role", identity: role.name as ObjectId, schema: null, name: role.name }),
  related: ({ tables }) => tables.map(({ id }) => ({ kind: "table", identity: id })),
  severityOf: ({ meant, tables, role }) =>
    tables.some((table) => isNamed(table, role)) ? "error" : meant ? "info" : "warning",
  message: ({ role, tables }) => {
    const how = role.superuser ? "it is a superuser" : "it has BYPASSRLS";
    const [first] = tables;
    const which =
      tables.length === 1
        ? `${first?.id}`
        : `${first?.id} and ${counted(tables.length - 1, "other table", "other tables")}`;
    return `${role.name} can log in and reaches every row of ${which}, whatever the policies say: ${how}.`;
  },
  experiments: ({ role, tables }) =>
    tables
      .slice(0, 3)
      .map((table) => ({ kind: "attack", as: { login: role.name }, command: "select", target: table.id })),
  fix: ({ role, meant }) =>
    meant
      ? null
      : {
          safety: "review",
          why: `From then on the policies bind ${role.name}: right for what serves users, wrong for a backup or an administrator's tool.`,
          up: [sql`alter role ${ident(role.name)} ${role.superuser ? sql`nosuperuser ` : sql``}nobypassrls`],
          down: [
            sql`alter role ${ident(role.name)} ${role.superuser ? sql`superuser ` : sql``}${role.bypassRls ? sql`bypassrls` : sql`nobypassrls`}`,
          ],
          keeps: "everyone",
        },
});

const isNamed = (table: Table, role: Role): boolean => table.policies.some(({ roles }) => roles.includes(role.name));

function passedBy({ access, catalog }: Facts, role: Role): readonly Table[] {
  const tables = userTables(catalog).filter(
    (table) =>
      table.rls !== "off" && table.policies.length > 0 && access.reach(role.name, table, "select").rows === "all",
  );
  return tables.toSorted((a, b) => Number(isNamed(b, role)) - Number(isNamed(a, role)));
}

/** What such a role is for is in its name alone: an attribute that it has to have tells nothing. */
const isAdministrative = ({ name }: Role): boolean =>
  /(^|_)(admin|administrator|root|dba|backup|dump|replica|replication|replicator|migrat\w*|deploy\w*|etl|export|sync|superuser|maint\w*|monitor\w*|ops)(_|$)/.test(
    name,
  );
