import { type Check, defineCheck } from "../../../src/check/check.ts";
import { askWhoInCheck } from "../../../src/check/fixes/ask-who-in-check.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { type BorrowedCheck, borrowedChecks } from "../../../src/check/trust/borrowed-check.ts";

/** The checks of permissive policies are joined with OR, whichever of them let the caller at the row. */
export const checkOfAnotherPolicy: Check = defineCheck<BorrowedCheck>({
  id: "check-of-another-policy",
  family: "policies",
  title: "Users whom one policy lets at a row may write what another policy allows to others",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: borrowedChecks,
  object: ({ table }) => tableRef(table),
  blame: ({ table, lender }) => policyRef(table, lender),
  aspect: ({ lender }) => lender.name,
  related: ({ entry, lender }) => [entry, lender].map(({ id }) => ({ kind: "policy", identity: id })),
  unprovenSeverity: () => "info",
  message: ({ table, entry, lender }) =>
    `Users whom "${entry.name}" lets change rows of ${table.id} may turn them into what only "${lender.name}" allows: its check does not ask who calls, and Postgres joins the checks of all policies with OR.`,
  experiments: ({ table, entry, lender, columns, values, looked }) => [
    { kind: "borrowed check", table: table.id, entry: entry.name, lender: lender.name, columns, values, looked },
  ],
  fix: (found, facts) => askWhoInCheck(facts, found),
});
