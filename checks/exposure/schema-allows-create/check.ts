import type { Schema } from "../../../src/catalog/ownership.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import type { Experiment } from "../../../src/check/experiment.ts";
import { revoke } from "../../../src/check/fixes/revoke.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { enumeration } from "../../../src/check/wording.ts";
import { ident, sql } from "../../../src/sql/sql.ts";

type Evidence = { readonly schema: Schema; readonly roles: readonly string[]; readonly holders: readonly string[] };

export const schemaAllowsCreate: Check = defineCheck<Evidence>({
  id: "schema-allows-create",
  family: "exposure",
  title: "API roles may make objects in a schema",
  severity: "warning",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],

  find: ({ catalog, access }) =>
    catalog.schemas
      .filter(({ managedBy }) => managedBy === "user")
      .map((schema) => {
        const roles = access.apiRoles.filter((role) => access.inSchema(role, schema, "create").may);
        const held = new Set(roles.flatMap((role) => [...heldRoles(catalog, role)]));
        const holders = schema.grants
          .filter(({ role, privileges }) => held.has(role) && privileges.includes("create"))
          .map(({ role }) => role);
        return { schema, roles, holders };
      })
      .filter(({ holders }) => holders.length > 0),

  object: ({ schema }) => ({ kind: "schema", identity: schema.id, schema: null, name: schema.name }),
  message: ({ schema, roles }, { access }) =>
    `${enumeration(roles)} may make tables and functions in ${schema.name}` +
    `${access.exposed.schemas.includes(schema.name) ? ", which the API serves" : ""}: an object of theirs can stand in for one of ` +
    "yours wherever a name is looked up without its schema.",
  experiments: ({ schema, roles }): readonly Experiment[] => [
    {
      kind: "deed",
      as: roles.includes("anon") ? "anon" : "stranger",
      first: [],
      statement: sql`create function ${ident(schema.name, "rowproof_probe")}() returns integer language sql as 'select 1'`,
      works: "runs",
      shows: `a function of their own stands in ${schema.name}`,
      on: [schema.id],
    },
  ],
  fix: ({ schema, holders }) => ({
    safety: "safe",
    why: "Requests to the API make no objects, so nothing that works today stops.",
    ...revoke(
      sql`schema ${ident(schema.name)}`,
      holders.map((role) => ({ role, privileges: ["create"] })),
    ),
    keeps: "everyone",
  }),
});
