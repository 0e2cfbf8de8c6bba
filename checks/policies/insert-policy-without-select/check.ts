import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { seeingFails } from "../../../src/check/failing-policy.ts";
import { sameForSelect } from "../../../src/check/fixes/same-for-select.ts";
import { granted } from "../../../src/check/openings.ts";
import { bucketsOf, namedBuckets } from "../../../src/check/storage/buckets.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";

type Evidence = { readonly table: Table; readonly policy: Policy; readonly storage: boolean };

/** The Storage API asks for every row it adds back; other clients do so only when told. */
export const insertPolicyWithoutSelect: Check = defineCheck<Evidence>({
  id: "insert-policy-without-select",
  family: "policies",
  title: "Users may add rows and see none, so INSERT with RETURNING is refused",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    facts.catalog.tables
      .filter((table) => table.rls !== "off" && table.extension === null && table.kind.is !== "partition")
      .flatMap((table) => evidence(facts, table)),

  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ policy, storage }, facts) => (storage && !servesAll(facts, policy) ? "warning" : "info"),
  message: ({ table, policy, storage }) =>
    storage
      ? `The policy "${policy.name}" lets users add to ${table.id}, and every upload is refused: the Storage API asks for the new row back (RETURNING), and no policy lets them see it.`
      : `The policy "${policy.name}" lets users add rows to ${table.id} and none lets them see any: INSERT with RETURNING is refused (new row violates row-level security). Right for a form that is only sent.`,
  experiments: ({ table }, { access }) =>
    access.owner(table) === null ? [] : [{ kind: "outage", target: table.id, command: "insert" }],
  fix: ({ table, policy, storage }) => (storage ? sameForSelect(table, policy) : null),
});

/** Files of public buckets are looked at by their address, so that nobody has to see the rows. */
function servesAll(facts: Facts, policy: Policy): boolean {
  const named = namedBuckets(policy);
  const open = new Set(bucketsOf(facts).flatMap(({ id, is }) => (is === "public" ? [id] : [])));
  return named.length > 0 && named.every((id) => open.has(id));
}

function evidence(facts: Facts, table: Table): readonly Evidence[] {
  const { access } = facts;
  if (!granted(access, "authenticated", table, "select") || seeingFails(facts, table)) return [];
  const policy = table.policies.find(({ mode, command }) => mode === "permissive" && command === "insert");
  if (policy === undefined || policy.withCheck === null) return [];
  const adds = access.reach("authenticated", table, "insert").rows;
  if (adds === "none" || adds === "unknown") return [];
  const sees = access.reach("authenticated", table, "select").rows;
  return sees === "none" ? [{ table, policy, storage: `${table.schema}.${table.name}` === "storage.objects" }] : [];
}
