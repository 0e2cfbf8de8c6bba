import { userTables } from "../../../src/catalog/lookup.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { seeingFails } from "../../../src/check/failing-policy.ts";
import { ownerPolicies } from "../../../src/check/fixes/owner-policies.ts";
import { granted } from "../../../src/check/openings.ts";
import { keeper, policyRef, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";

type Blind = "update" | "delete";
type Evidence = { readonly table: Table; readonly policy: Policy; readonly blind: readonly Blind[] };

/** A statement that says which row it means has to see the row: the policies for select count as well. */
export const updatePolicyWithoutSelect: Check = defineCheck<Evidence>({
  id: "update-policy-without-select",
  family: "policies",
  title: "A policy lets users change rows that none lets them see: 0 rows and no error",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    userTables(facts.catalog)
      .filter((table) => table.rls !== "off" && keeper(facts.catalog, table) === null)
      .flatMap((table) => evidence(facts, table)),

  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  message: ({ table, policy, blind }) =>
    `The policy "${policy.name}" lets users ${enumeration(blind.map((one) => (one === "update" ? "change" : "delete")))} rows of ${table.id}, ` +
    "and no policy lets them see any: a statement that says which row it means finds 0 rows, without an error.",
  experiments: ({ table, blind }) => blind.map((command) => ({ kind: "outage", target: table.id, command })),
  fix: ({ table }, facts) => {
    const owned = ownerPolicies(facts, table, ["select"]);
    if (owned === null) {
      return {
        safety: "manual",
        why: `Write a policy for select on ${table.id} for those who are to change its rows.`,
      };
    }
    return {
      safety: "review",
      why: "It lets users see their own rows, which they may change already.",
      up: owned.up,
      down: owned.down,
      keeps: "everyone",
    };
  },
});

function evidence(facts: Facts, table: Table): readonly Evidence[] {
  const { access } = facts;
  if (!granted(access, "authenticated", table, "select") || seeingFails(facts, table)) return [];
  const blind = (["update", "delete"] as const).filter((command) => {
    const { rows, filtered } = access.reach("authenticated", table, command);
    return rows !== "none" && rows !== "unknown" && filtered === "none";
  });
  const policy = table.policies.find(
    ({ mode, command }) => mode === "permissive" && blind.some((one) => one === command || command === "all"),
  );
  return policy === undefined ? [] : [{ table, policy, blind }];
}
