import { userTables } from "../../../src/catalog/lookup.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts, type Fix } from "../../../src/check/check.ts";
import { ownerPolicies } from "../../../src/check/fixes/owner-policies.ts";
import { sameAsWriting } from "../../../src/check/fixes/same-as-writing.ts";
import { granted } from "../../../src/check/openings.ts";
import { keeper, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";
import { givenOnPurpose } from "../../../src/check/written-grants.ts";

type Missing = "update" | "delete";
/** `missing`: what somebody granted by name and no policy is for. */
type Evidence = { readonly table: Table; readonly missing: readonly Missing[] };

const verbs = { update: "change", delete: "delete" } as const;

/**
 * Postgres says "0 rows" and no error, so nobody notices. The platform grants every command on every table, so only a grant
 * that somebody wrote says that the command is meant to work.
 */
export const commandWithoutPolicy: Check = defineCheck<Evidence>({
  id: "command-without-policy",
  family: "policies",
  title: "Users may change or delete rows by grant, and no policy lets them: 0 rows and no error",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    userTables(facts.catalog)
      .filter((table) => table.rls !== "off" && table.kind.is !== "partition" && keeper(facts.catalog, table) === null)
      .filter((table) => readsOwn(facts, table))
      .flatMap((table) => evidence(facts, table)),

  object: ({ table }) => tableRef(table),
  related: ({ table }) => table.policies.map(({ id }) => ({ kind: "policy", identity: id })),
  message: ({ table, missing }) => {
    const what = enumeration(missing.map((command) => verbs[command]));
    return `Users see their own rows of ${table.id} and cannot ${what} them, although they were granted it: no policy is for ${enumeration(missing)}, so it ends with 0 rows and no error.`;
  },
  experiments: ({ table, missing }) => missing.map((command) => ({ kind: "outage", target: table.id, command })),
  fix: (evidence, facts) =>
    admitting(facts, evidence)[0] ?? {
      safety: "manual",
      why: `Write a policy for ${enumeration(evidence.missing)} on ${evidence.table.id}, or revoke the grant so that it is refused with an error.`,
    },
  alternatives: (evidence, facts) => admitting(facts, evidence).slice(1),
});

/** As the policies for the other ways of writing say it, or by whose a row is. */
function admitting(facts: Facts, { table, missing }: Evidence): readonly Fix[] {
  const owned = ownerPolicies(facts, table, missing);
  const byOwner: readonly Fix[] =
    owned === null
      ? []
      : [
          {
            safety: "review",
            why: "It lets users change their own rows. If they are not meant to, revoke the grant: a refusal is better than silence.",
            up: owned.up,
            down: owned.down,
            keeps: "everyone",
          },
        ];
  return [sameAsWriting(facts, table, missing) ?? [], byOwner].flat();
}

function evidence(facts: Facts, table: Table): readonly Evidence[] {
  const missing = (["update", "delete"] as const).filter(
    (command) =>
      granted(facts.access, "authenticated", table, command) &&
      facts.access.reach("authenticated", table, command).rows === "none" &&
      !table.policies.some((policy) => policy.command === command || policy.command === "all"),
  );
  const meant = missing
    .filter((command) => givenOnPurpose(facts, table, "tables", "authenticated", command))
    .filter((command) => command !== "delete" || !changes(table));
  return meant.length === 0 ? [] : [{ table, missing: meant }];
}

/** Whoever wrote a policy for changing rows thought of writing, and left deleting out. */
const changes = ({ policies }: Table): boolean => policies.some(({ command }) => command === "update");

/** Rows that everybody reads, or that only some may see, are mostly not the reader's to change. */
function readsOwn({ access }: Facts, table: Table): boolean {
  const owner = access.owner(table);
  return owner?.certain === true && access.reach("authenticated", table, "select").rows === "own";
}
