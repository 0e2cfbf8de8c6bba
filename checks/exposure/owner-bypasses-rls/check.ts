import { userTables } from "../../../src/catalog/lookup.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { tableRef } from "../../../src/check/subject.ts";
import { ident, sql } from "../../../src/sql/sql.ts";

type Evidence = { readonly table: Table; readonly login: string };

/** The platform's roles own tables everywhere and nobody's application logs in as them: only own login roles count. */
export const ownerBypassesRls: Check = defineCheck<Evidence>({
  id: "owner-bypasses-rls",
  family: "exposure",
  title: "The application logs in as the role that owns the table, which its policies do not bind",
  severity: "error",
  category: "security",
  needs: [],
  alsoKnownAs: [],

  find: (facts) =>
    userTables(facts.catalog).flatMap((table) => {
      const login = table.rls === "on" && table.policies.length > 0 ? ownerLogin(facts, table) : null;
      if (login !== null && policiesBindOthers(facts, table, login)) return [];
      return login === null ? [] : [{ table, login }];
    }),

  object: ({ table }) => tableRef(table),
  related: ({ table }) => table.policies.map(({ id }) => ({ kind: "policy", identity: id })),
  message: ({ table, login }) =>
    `${login} reaches every row of ${table.id}: ${login === table.owner ? "it owns the table" : `it has the rights of its owner ${table.owner}`}, ` +
    "and policies do not bind an owner unless row level security is forced.",
  experiments: ({ table, login }) => [{ kind: "attack", as: { login }, command: "select", target: table.id }],
  fix: ({ table, login }) => ({
    safety: "review",
    why: `From then on ${login} sees only what the policies let through, in its own scripts and migrations too.`,
    up: [sql`alter table ${ident(table.schema, table.name)} force row level security`],
    down: [sql`alter table ${ident(table.schema, table.name)} no force row level security`],
    keeps: "everyone",
  }),
});

/**
 * Whether the policies have somebody else to bind: callers of the API, whom they tell apart, or another login of the
 * application. The owner then runs migrations and the backend, and passing by the policies is its purpose.
 */
function policiesBindOthers({ access }: Facts, table: Table, owner: string): boolean {
  const others = access.logins.filter((login) => login !== owner);
  return (
    access.apiRoles.some((role) => {
      const { dependsOn } = access.reach(role, table, "select");
      // No request to the API sets an application's own settings: those are set over a connection.
      return dependsOn.includes("caller") && !dependsOn.includes("setting");
    }) || others.some((login) => access.reach(login, table, "select").through.some(({ kind }) => kind === "policy"))
  );
}

/** The application's login role that passes by the policies as owner, and for no other reason. */
function ownerLogin({ access, catalog }: Facts, table: Table): string | null {
  const found = access.logins.find((login) => {
    const role = catalog.roles.find(({ name }) => name === login);
    if (role === undefined || role.superuser || role.bypassRls) return false;
    return access
      .reach(login, table, "select")
      .through.some(({ kind, text }) => kind === "bypass rls" && text.includes("owns"));
  });
  return found ?? null;
}
