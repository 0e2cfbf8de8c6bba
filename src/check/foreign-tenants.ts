import { userTables } from "../catalog/lookup.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import { everyOne } from "../sql/condition.ts";
import type { Printed } from "../sql/sql.ts";
import { branches, readText } from "./branches.ts";
import type { Facts } from "./check.ts";
import { withOnly } from "./openings.ts";
import { haveOwnChecks } from "./policy-fault.ts";
import { readExpression } from "./trust/looked-up.ts";
import { callersOf, looseTies, mentions } from "./trust/tie.ts";
import { trustsIn } from "./trust/trusts.ts";

/**
 * A policy that lets users write rows into another tenant: rows are read by what the server says of the caller (a claim, a setting, a
 * helper), and the check does not ask about the column that is compared with it.
 */
export type ForeignTenant = {
  readonly table: Table;
  readonly policy: Policy;
  readonly command: "insert" | "update";
  /** The columns by which rows are read. */
  readonly columns: readonly string[];
  /** How they are compared where rows are read. */
  readonly condition: Printed;
  /** Whether the check asks who calls at all. */
  readonly asks: boolean;
};

/** Every such policy; where the column is a foreign key by which memberships are looked up, another check tells. */
export const foreignTenants = (facts: Facts): readonly ForeignTenant[] =>
  userTables(facts.catalog)
    .filter(
      ({ rls, schema, id }) => rls !== "off" && !haveOwnChecks.has(schema) && trustsIn(facts.catalog, id).length === 0,
    )
    .flatMap((table) => {
      const read = readBy(facts, table);
      if (read === null || looseTies(facts, table).length > 0) return [];
      return (["insert", "update"] as const).flatMap((command) => {
        const { permissive, restrictive } = callersOf(facts, table, command);
        if (restrictive.some((one) => mentions(facts, table, one, read))) return [];
        return permissive.flatMap((policy) => foreignIn(facts, { table, policy, command, ...read }) ?? []);
      });
    });

/** What everybody reads rows by that is not the owner: one alternative that compares columns with what is known of the caller. */
function readBy(facts: Facts, table: Table): Pick<ForeignTenant, "columns" | "condition"> | null {
  const owner = facts.access.owner(table);
  const own = new Set(owner === null ? [] : (owner.via[0]?.columns ?? [owner.column]));
  if (facts.access.reach("authenticated", table, "select").rows !== "own") return null;
  const found = callersOf(facts, table, "select").permissive.flatMap((policy) =>
    branches(facts, "authenticated", table, policy, "using").flatMap(({ parts }) => {
      const asking = parts.filter((part) => readText(facts, "authenticated", table, policy, part).rows === "own");
      const columns = [...new Set(asking.flatMap((part) => [...readExpression(facts.catalog, table, part).own]))];
      return columns.length === 0 ? [] : [{ columns, condition: everyOne(asking) }];
    }),
  );
  const [only, ...more] = found;
  if (only === undefined || more.some(({ condition }) => condition !== only.condition)) return null;
  return only.columns.some((name) => own.has(name)) ? null : only;
}

type Asked = Omit<ForeignTenant, "asks">;

function foreignIn(facts: Facts, asked: Asked): ForeignTenant | null {
  const { table, policy, command, columns } = asked;
  // Who says anon means to let everybody send something in.
  if (policy.roles.includes("anon") || mentions(facts, table, policy, asked)) return null;
  const reach = facts.access.reach("authenticated", withOnly(table, policy), command);
  if (reach.accepts !== "some" && reach.accepts !== "own") return null;
  if (command === "update" && reach.rows !== "own") return null;
  const writable = reach.columns === "all" || columns.every((name) => reach.columns.includes(name));
  return writable ? { ...asked, asks: reach.accepts === "own" } : null;
}
