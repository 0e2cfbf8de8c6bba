import { userTables } from "../../../src/catalog/lookup.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { revoke } from "../../../src/check/fixes/revoke.ts";
import { keeper, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";
import { givenOnPurpose } from "../../../src/check/written-grants.ts";
import { ident, sql } from "../../../src/sql/sql.ts";

type Evidence = { readonly table: Table; readonly roles: readonly string[] };

const asked = ["anon", "authenticated", "public"] as const;

/**
 * The platform gives TRUNCATE to every role with everything else, and no request can ask for it: only where somebody gave
 * it by hand is it worth a word.
 */
export const truncateBypassesRls: Check = defineCheck<Evidence>({
  id: "truncate-bypasses-rls",
  family: "exposure",
  title: "API roles may truncate a table that row level security protects",
  severity: "warning",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    userTables(facts.catalog)
      .filter((table) => table.rls !== "off" && keeper(facts.catalog, table) === null)
      .map((table) => ({
        table,
        roles: asked.filter((role) => givenOnPurpose(facts, table, "tables", role, "truncate")),
      }))
      .filter(({ roles }) => roles.length > 0),

  object: ({ table }) => tableRef(table),
  message: ({ table, roles }) =>
    `${enumeration(roles.map(inWords))} may truncate ${table.id}: row level security does not cover TRUNCATE, so whatever ` +
    "runs SQL as that role (a function, a connection) empties it for everybody.",
  experiments: ({ table, roles }) => [
    {
      kind: "attack",
      as: roles.includes("authenticated") && roles.length === 1 ? "stranger" : "anon",
      command: "truncate",
      target: table.id,
    },
  ],
  fix: ({ table, roles }) => {
    // What a role got by name stays where PUBLIC's is taken, and the other way round.
    const holders = table.grants.filter(({ role, privileges }) => isAsked(role) && privileges.includes("truncate"));
    const all = [...new Set([...roles, ...holders.map(({ role }) => role)])];
    return {
      safety: "safe",
      why: "No request to the API can ask for TRUNCATE, so nothing that works today stops.",
      ...revoke(
        sql`table ${ident(table.schema, table.name)}`,
        all.map((role) => ({ role, privileges: ["truncate"] })),
      ),
      keeps: "everyone",
    };
  },
});

const isAsked = (role: string): boolean => asked.some((one) => one === role);
const inWords = (role: string): string => (role === "public" ? "every role" : role);
