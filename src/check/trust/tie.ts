import { tableById } from "../../catalog/lookup.ts";
import type { ForeignKey, Policy, Table } from "../../catalog/relation.ts";
import type { Printed } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { heldRoles } from "../held-roles.ts";
import { readExpression } from "./looked-up.ts";
import { isOnePerUser } from "./named-authority.ts";
import { policyReading, trustsIn } from "./trusts.ts";

/** A command whose policy lets a new row hang on anybody's organisation, although only its people read it. */
export type LooseTie = {
  readonly table: Table;
  readonly policy: Policy;
  readonly command: "insert" | "update";
  readonly key: ForeignKey;
  /** The condition by which a policy for reading ties the row to its organisation, and nothing else. */
  readonly tie: Printed | null;
};

/** Every clause for new rows that forgets what reading goes by. */
export function looseTies(facts: Facts, table: Table): readonly LooseTie[] {
  // Who may write what policies trust is told of on its own.
  if (table.rls === "off" || trustsIn(facts.catalog, table.id).length > 0) return [];
  return (["insert", "update"] as const).flatMap((command) => {
    const reach = facts.access.reach("authenticated", table, command);
    if (reach.rows === "none" || reach.rows === "all" || reach.accepts === "all") return [];
    const policies = callersOf(facts, table, command);
    return readingKeys(facts, table)
      .filter(({ key }) => reach.columns === "all" || key.columns.every((name) => reach.columns.includes(name)))
      .filter(({ key }) => !policies.restrictive.some((policy) => mentions(facts, table, policy, key)))
      .flatMap(({ key, tie }) => {
        const policy = policies.permissive.find((one) => !mentions(facts, table, one, key));
        return policy === undefined ? [] : [{ table, policy, command, key, tie }];
      });
  });
}

/** The policies of signed-in users for one command. */
export function callersOf(
  { catalog }: Facts,
  table: Table,
  command: "insert" | "update" | "select",
): { readonly permissive: readonly Policy[]; readonly restrictive: readonly Policy[] } {
  const held = heldRoles(catalog, "authenticated");
  const own = table.policies.filter(
    (policy) => (policy.command === "all" || policy.command === command) && policy.roles.some((role) => held.has(role)),
  );
  return {
    permissive: own.filter(({ mode }) => mode === "permissive"),
    restrictive: own.filter(({ mode }) => mode === "restrictive"),
  };
}

/** Whether what the clause for new rows says hangs on one of the columns. */
export function mentions(
  { catalog }: Facts,
  table: Table,
  { withCheck, using }: Policy,
  { columns }: { readonly columns: readonly string[] },
): boolean {
  const clause = withCheck ?? using;
  return clause !== null && columns.some((name) => readExpression(catalog, table, clause).own.has(name));
}

type ReadingKey = { readonly key: ForeignKey; readonly tie: Printed | null };

/** The keys to somebody's parents by which policies decide who reads a row. */
function readingKeys(facts: Facts, table: Table): readonly ReadingKey[] {
  const readers = callersOf(facts, table, "select").permissive;
  const keys = table.constraints.filter((one): one is ForeignKey => one.kind === "foreign key");
  // A key of several columns repeats one of them: what that one leads to decides.
  const open = new Set(keys.filter((key) => !isSomebodysParent(facts, key)).flatMap(({ columns }) => columns));
  return keys
    .filter((key) => isSomebodysParent(facts, key))
    .flatMap((key) => {
      const going = readers.filter((policy) =>
        goesBy(
          facts,
          table,
          policy,
          key.columns.filter((one) => !open.has(one)),
        ),
      );
      if (going.length === 0) return [];
      const only = going.find((policy) =>
        [...policyReading(facts.catalog, table, policy).own].every((name) => key.columns.includes(name)),
      );
      return [{ key, tie: only?.using ?? null }];
    });
}

function goesBy({ catalog }: Facts, table: Table, policy: Policy, columns: readonly string[]): boolean {
  const { own, tables } = policyReading(catalog, table, policy);
  return tables.size > 0 && columns.some((name) => own.has(name));
}

/**
 * A user's own profile is there to be referred to, and so is what a policy shows to everybody: a shop to order from, a clinic
 * to book at. Only what outsiders do not even see is closed to them.
 */
export function isSomebodysParent({ catalog, access }: Facts, { references }: ForeignKey): boolean {
  const parent = tableById(catalog, references.table);
  if (parent === null || parent.schema === "auth") return false;
  const { rows } = access.reach("authenticated", parent, "select");
  if (parent.rls !== "off" && (rows === "all" || rows === "some")) return false;
  const owner = access.owner(parent);
  return owner === null || owner.via.length > 0 || !isOnePerUser(parent, owner.column);
}
