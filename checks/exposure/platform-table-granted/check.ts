import { schemaOf } from "../../../src/catalog/lookup.ts";
import type { Privilege } from "../../../src/catalog/privilege.ts";
import type { Table, View } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { revoke, type Taken } from "../../../src/check/fixes/revoke.ts";
import { tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";
import { ident, list, type Sql, sql } from "../../../src/sql/sql.ts";

/** `view`: a view that the API serves and that shows the table with the caller's rights, or null. */
type Evidence = {
  readonly table: Table;
  readonly taken: readonly Taken[];
  readonly view: View | null;
  /** No row of it comes back: the platform's own row level security is all that is left in the way. */
  readonly guardedByRls: boolean;
};

/** Accounts and secrets. What else the platform keeps (files, jobs, messages) it grants to API roles itself. */
const guarded: ReadonlySet<string> = new Set(["auth", "vault", "pgsodium"]);
const asked: ReadonlySet<string> = new Set(["anon", "authenticated", "public"]);
const ofRows: readonly Privilege[] = ["select", "insert", "update", "delete"];

export const platformTableGranted: Check = defineCheck<Evidence>({
  id: "platform-table-granted",
  family: "exposure",
  title: "API roles were granted a table of accounts or secrets",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    facts.catalog.tables
      .filter(({ schema }) => guarded.has(schema) && schemaOf(facts.catalog, schema)?.managedBy === "platform")
      .map((table) => ({
        table,
        taken: takenOf(table),
        view: showing(facts, table),
        guardedByRls: !isReached(facts, table),
      }))
      .filter(({ taken }) => taken.length > 0),

  object: ({ table }) => tableRef(table),
  related: ({ view }) => (view === null ? [] : [{ kind: view.kind, identity: view.id }]),
  severityOf: ({ view }) => (view === null ? "warning" : "error"),
  message: ({ table, taken, view, guardedByRls }) => {
    const who = enumeration(taken.map(({ role }) => (role === "public" ? "every role" : role)));
    const verbs = enumeration([...new Set(taken.flatMap(({ privileges }) => privileges))]);
    const way = guardedByRls
      ? "only the platform's own row level security is still in the way, which projects made earlier do not have"
      : view === null
        ? "every function, view or policy that runs with the caller's rights reaches it"
        : `${view.id} shows it through the API`;
    return `${who} may ${verbs} ${table.id}, which holds the accounts of all${table.schema === "auth" ? ", password hashes included" : ""}: ${way}.`;
  },
  experiments: ({ table, taken, view, guardedByRls }) =>
    guardedByRls
      ? []
      : [
          ...(view === null
            ? []
            : [
                {
                  kind: "attack" as const,
                  as: everybody(taken) ? ("anon" as const) : ("stranger" as const),
                  command: "select" as const,
                  target: view.id,
                },
              ]),
          {
            kind: "deed",
            as: everybody(taken) ? "anon" : "stranger",
            first: [],
            statement: statementFor(table, taken),
            works: "rows",
            shows: "accounts of others",
            on: [table.id],
          },
        ],
  fix: ({ table, taken }) => {
    const parts = table.columns.flatMap(({ name, grants }) =>
      grants.filter(({ role }) => asked.has(role)).map((grant) => ({ name, grant })),
    );
    const { up, down } = revoke(sql`table ${ident(table.schema, table.name)}`, taken);
    return {
      safety: "review",
      why: "Policies and views that look into it with the caller's rights fail afterwards: ask auth.jwt(), or keep what you need of an account in a table of your own.",
      up,
      down: [
        ...down,
        ...parts.map(
          ({ name, grant }) =>
            sql`grant select (${ident(name)}) on ${ident(table.schema, table.name)} to ${grant.role === "public" ? sql`public` : ident(grant.role)}`,
        ),
      ],
      keeps: "backend",
    };
  },
});

const everybody = (taken: readonly Taken[]): boolean => taken.some(({ role }) => role !== "authenticated");

function takenOf(table: Table): readonly Taken[] {
  return [...asked].flatMap((role) => {
    const whole = table.grants.filter((one) => one.role === role).flatMap(({ privileges }) => privileges);
    const parts = table.columns
      .flatMap(({ grants }) => grants.filter((one) => one.role === role))
      .flatMap(({ privileges }) => privileges);
    const privileges = ofRows.filter((one) => whole.includes(one) || parts.includes(one));
    return privileges.length === 0 ? [] : [{ role, privileges }];
  });
}

const isReached = ({ access }: Facts, table: Table): boolean =>
  access.apiRoles.some((role) =>
    ofRows.some((command) => access.inside(role, table, command as "select").rows !== "none"),
  );

function showing({ catalog, access }: Facts, table: Table): View | null {
  const found = catalog.views.find(
    (view) =>
      view.runsAs === "invoker" &&
      view.dependsOn.includes(table.id) &&
      access.apiRoles.some((role) => access.reach(role, view, "select").rows === "all"),
  );
  return found ?? null;
}

function statementFor(table: Table, taken: readonly Taken[]): Sql {
  const target = ident(table.schema, table.name);
  const readable = table.columns.filter(({ grants }) =>
    grants.some(({ role, privileges }) => asked.has(role) && privileges.includes("select")),
  );
  const whole = table.grants.some(({ role, privileges }) => asked.has(role) && privileges.includes("select"));
  if (whole || readable.length > 0) {
    return whole
      ? sql`select * from ${target}`
      : sql`select ${list(readable.map(({ name }) => ident(name)))} from ${target}`;
  }
  return taken.some(({ privileges }) => privileges.includes("delete"))
    ? sql`delete from ${target} where true`
    : sql`insert into ${target} default values`;
}
