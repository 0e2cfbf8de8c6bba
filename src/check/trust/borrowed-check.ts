import { tableById, userTables } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { heldRoles } from "../held-roles.ts";
import { readExpression } from "./looked-up.ts";
import { policyReading } from "./trusts.ts";

/**
 * Two policies for changing rows of one table. Postgres joins their checks with OR, whichever let the caller at the row: who gets
 * in by `entry` may write what `lender` allows to others, because its check does not ask who calls.
 */
export type BorrowedCheck = {
  readonly table: Table;
  readonly entry: Policy;
  readonly lender: Policy;
  /** The columns that the lender's check looks at. */
  readonly columns: readonly string[];
  readonly values: readonly string[];
  /** What decides who somebody is: tables that the two look up, with the columns. */
  readonly looked: readonly { readonly table: ObjectId; readonly columns: readonly string[] }[];
};

/** Every check that another policy's callers may use; one for each lender. */
export const borrowedChecks = (facts: Facts): readonly BorrowedCheck[] =>
  userTables(facts.catalog)
    .filter(({ rls }) => rls !== "off")
    .flatMap((table) => {
      const held = heldRoles(facts.catalog, "authenticated");
      const policies = table.policies.filter(
        ({ mode, command, roles }) =>
          mode === "permissive" && (command === "update" || command === "all") && roles.some((role) => held.has(role)),
      );
      return policies
        .filter((lender) => forgetsWho(facts, table, lender))
        .flatMap((lender) => {
          const entry = policies.find((one) => one !== lender && letsIn(facts, table, one, lender));
          return entry === undefined ? [] : [borrowed(facts, table, entry, lender)];
        });
    });

/** It asks who calls where a row comes from, and not where it goes. */
function forgetsWho({ access }: Facts, table: Table, policy: Policy): boolean {
  if (policy.withCheck === null) return false;
  const using = access.policy("authenticated", table, policy, "using").dependsOn;
  const check = access.policy("authenticated", table, policy, "with check").dependsOn;
  const asks = (all: readonly string[]): boolean => all.includes("caller") || all.includes("data");
  return asks(using) && !asks(check);
}

function letsIn({ access }: Facts, table: Table, entry: Policy, lender: Policy): boolean {
  const { rows } = access.policy("authenticated", table, entry, "using");
  return rows !== "none" && rows !== "all" && (entry.withCheck ?? entry.using) !== lender.withCheck;
}

function borrowed({ catalog }: Facts, table: Table, entry: Policy, lender: Policy): BorrowedCheck {
  const readings = [entry, lender].map((policy) => policyReading(catalog, table, policy));
  const looked = readings.flatMap(({ tables }) => [...tables.values()]).filter((one) => one.table !== table.id);
  return {
    table,
    entry,
    lender,
    columns: [...readExpression(catalog, table, lender.withCheck ?? "").own],
    values: [...new Set(readings.flatMap(({ constants }) => [...constants]))],
    looked: [...new Map(looked.map((one) => [one.table, one])).values()]
      .filter((one) => tableById(catalog, one.table) !== null)
      .map((one) => ({ table: one.table, columns: [...one.columns] })),
  };
}
