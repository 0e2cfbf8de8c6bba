import type { ApiRole } from "../../../src/access/access.ts";
import { schemaOf, tableById } from "../../../src/catalog/lookup.ts";
import type { Privilege } from "../../../src/catalog/privilege.ts";
import type { Sequence } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import type { Experiment } from "../../../src/check/experiment.ts";
import { revoke } from "../../../src/check/fixes/revoke.ts";
import { enumeration } from "../../../src/check/wording.ts";
import { givenOnPurpose } from "../../../src/check/written-grants.ts";
import { ident, literal, sql } from "../../../src/sql/sql.ts";

type Taken = { readonly role: "anon" | "authenticated" | "public"; readonly privileges: readonly Privilege[] };
type Evidence = { readonly sequence: Sequence; readonly taken: readonly Taken[] };

const asked = ["anon", "authenticated", "public"] as const;
const uses = ["usage", "select", "update"] as const;

/** Whoever adds rows needs USAGE on the sequence that numbers them; that is no finding. */
export const sequenceOpenToApi: Check = defineCheck<Evidence>({
  id: "sequence-open-to-api",
  family: "exposure",
  title: "API roles may use a sequence that they have no use for",
  severity: "warning",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    facts.catalog.sequences
      .filter(({ schema, extension }) => extension === null && schemaOf(facts.catalog, schema)?.managedBy === "user")
      .map((sequence) => ({
        sequence,
        taken: asked.map((role) => ({ role, privileges: unneeded(facts, sequence, role) })),
      }))
      .filter(({ taken }) => taken.some(({ privileges }) => privileges.length > 0)),

  object: ({ sequence }) => ({ kind: "sequence", identity: sequence.id, schema: sequence.schema, name: sequence.name }),
  message: ({ sequence, taken }) => {
    const some = taken.filter(({ privileges }) => privileges.length > 0);
    const who = enumeration(some.map(({ role }) => (role === "public" ? "every role" : role)));
    const all = new Set(some.flatMap(({ privileges }) => privileges));
    const deeds = [
      ...(all.has("update") ? ["set it back"] : []),
      ...(all.has("usage") || all.has("update") ? ["use up its numbers"] : []),
      ...(all.has("select") ? ["read how many were given out"] : []),
    ];
    return `${who} can ${enumeration(deeds)}: the grants on ${sequence.id} serve no row that they may add.`;
  },
  experiments: ({ sequence, taken }): readonly Experiment[] => {
    const name = literal(`${quoted(sequence.schema)}.${quoted(sequence.name)}`);
    const some = taken.filter(({ privileges }) => privileges.length > 0);
    const as = some.every(({ role }) => role === "authenticated") ? "stranger" : "anon";
    const all = new Set(some.flatMap(({ privileges }) => privileges));
    const statement = all.has("update")
      ? sql`select pg_catalog.setval(${name}, ${literal(sequence.minimum)}::pg_catalog.int8)`
      : all.has("usage")
        ? sql`select pg_catalog.nextval(${name})`
        : sql`select last_value from ${ident(sequence.schema, sequence.name)}`;
    return [{ kind: "deed", as, first: [], statement, works: "rows", shows: "it answered", on: [sequence.id] }];
  },
  fix: ({ sequence, taken }) => ({
    safety: "review",
    why: "Nobody who may add rows needs these grants; code that asks for a number as an API role stops working.",
    // USAGE and UPDATE both give numbers: what the platform gave beside goes too.
    ...revoke(
      sql`sequence ${ident(sequence.schema, sequence.name)}`,
      taken.map(({ role, privileges }) => ({
        role,
        privileges: privileges.some((one) => one !== "update") ? heldBy(sequence, role) : privileges,
      })),
    ),
    keeps: "everyone",
  }),
});

const heldBy = ({ grants }: Sequence, role: string): readonly Privilege[] =>
  uses.filter((use) => grants.some((grant) => grant.role === role && grant.privileges.includes(use)));

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What a role was given by hand and does not need for the rows that it may add. */
function unneeded(facts: Facts, sequence: Sequence, role: (typeof asked)[number]): readonly Privilege[] {
  const given = uses.filter((privilege) => givenOnPurpose(facts, sequence, "sequences", role, privilege));
  const adders = (role === "public" ? facts.access.apiRoles : [role]).filter((one) => mayAdd(facts, sequence, one));
  return adders.length === 0 ? given : given.filter((privilege) => privilege === "update");
}

function mayAdd({ catalog, access }: Facts, sequence: Sequence, role: ApiRole): boolean {
  const owner = sequence.ownedBy === null ? null : tableById(catalog, sequence.ownedBy.table);
  const numbered = catalog.tables.filter(
    (table) => table === owner || table.columns.some((column) => column.default?.includes(sequence.name) === true),
  );
  return numbered.some((table) => access.reach(role, table, "insert").rows !== "none");
}
