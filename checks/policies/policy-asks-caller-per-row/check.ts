import { schemaOf } from "../../../src/catalog/lookup.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import type { Routine } from "../../../src/catalog/routine.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { askOnce } from "../../../src/check/fixes/ask-once.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";
import { type BareCall, bareCalls } from "../../../src/sql/bare-calls.ts";

type Evidence = {
  readonly table: Table;
  readonly policy: Policy;
  readonly names: readonly string[];
  /** Calls that can be made once a statement, by clause. */
  readonly calls: { readonly using: readonly BareCall[]; readonly withCheck: readonly BareCall[] };
};

/** What a statement asks once instead is one sub-query: `(select auth.uid())`. */
export const policyAsksCallerPerRow: Check = defineCheck<Evidence>({
  id: "policy-asks-caller-per-row",
  family: "policies",
  title: "A policy asks who calls anew for every row",
  severity: "warning",
  category: "performance",
  needs: [],
  alsoKnownAs: ["splinter:auth_rls_initplan"],

  find: (facts) =>
    facts.catalog.tables
      .filter(({ rls, extension }) => rls !== "off" && extension === null)
      .flatMap((table) =>
        table.policies.flatMap((policy) => {
          const using = askingCalls(facts, policy.using);
          const withCheck = askingCalls(facts, policy.withCheck);
          const names = [...new Set([...using, ...withCheck].map(({ name }) => name.join(".")))];
          return names.length === 0 ? [] : [{ table, policy, names, calls: { using, withCheck } }];
        }),
      ),

  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  message: ({ table, policy, names }) =>
    `The policy "${policy.name}" calls ${enumeration(names)} once for every row of ${table.id} that a statement looks at: ` +
    "as a sub-query, (select …), it is called once.",
  fix: ({ table, policy, calls }) => askOnce(table, policy, calls),
});

function askingCalls(facts: Facts, expression: string | null): readonly BareCall[] {
  if (expression === null) return [];
  return bareCalls(expression).filter((call) => call.rowless && asksCaller(facts, call));
}

/** A function of the platform that tells who calls, `current_setting`, or one whose body asks one of these. */
function asksCaller({ catalog }: Facts, { name }: BareCall): boolean {
  const last = name.at(-1) ?? "";
  if (last === "current_setting") return true;
  const routine = catalog.routines.find((one) => one.name === last && one.schema === (name.at(-2) ?? "public"));
  return routine !== undefined && routine.volatility !== "immutable" && asks(catalog, routine);
}

const asks = (catalog: Facts["catalog"], { schema, body, definition, returnsSet }: Routine): boolean => {
  if (returnsSet) return false;
  const platform = schemaOf(catalog, schema)?.managedBy === "platform" && schema === "auth";
  return platform || /\bauth\s*\.\s*(uid|jwt|role|email)\b|\bcurrent_setting\b/i.test(body ?? definition);
};
