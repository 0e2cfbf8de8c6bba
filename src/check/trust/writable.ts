import { userTables } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import type { Goal } from "../experiment.ts";
import { rowCommands } from "../openings.ts";
import { type GoneBy, goneBy } from "./gone-by.ts";
import { namedAuthority } from "./named-authority.ts";
import { publishesOwn } from "./publication.ts";
import { type Trust, trustsIn } from "./trusts.ts";

/**
 * Rows that users may write and that decide over what people may do. `columns`: those that matter and can be written; `named`:
 * the ones whose names alone say so, or that routines go by (`goneBy`). `trusts`: the policies that go by the rows.
 */
export type WritableAuthority = {
  readonly table: Table;
  readonly command: "insert" | "update";
  readonly columns: readonly string[];
  readonly named: readonly string[];
  readonly goneBy: readonly GoneBy[];
  readonly trusts: readonly Trust[];
  readonly opens: readonly Goal[];
  readonly constants: readonly string[];
};

/** Every table whose rows signed-in users may write, within limits, and by whose rows policies let people in. */
export const writableAuthority = (facts: Facts): readonly WritableAuthority[] =>
  userTables(facts.catalog).flatMap((table) =>
    (["insert", "update"] as const).flatMap((command) => authorityIn(facts, table, command) ?? []),
  );

function authorityIn(facts: Facts, table: Table, command: "insert" | "update"): WritableAuthority | null {
  const { access } = facts;
  const reach = access.reach("authenticated", table, command);
  // What everybody may write without any limit is told of by the checks of open tables and policies.
  if (reach.rows === "none" || reach.rows === "all") return null;
  const owner = access.owner(table);
  const { trusts, opens, constants } = trustPutIn(facts, table);
  const writable = (name: string): boolean => reach.columns === "all" || reach.columns.includes(name);
  const own = owner === null ? [] : (owner.via[0]?.columns ?? [owner.column]);
  const trusted = new Set(trusts.flatMap(({ columns }) => columns));
  const saying = namedAuthority(table, owner);
  const routines = goneBy(facts, table, saying).filter(({ column }) => writable(column));
  const named = [...new Set([...saying, ...routines.map(({ column }) => column)])].filter((name) => writable(name));
  const columns = table.columns
    .map(({ name }) => name)
    .filter((name) => writable(name) && !own.includes(name) && (trusted.has(name) || named.includes(name)));
  if (trusts.length === 0 && named.length === 0) return null;
  if (command === "update" && columns.length === 0) return null;
  return {
    table,
    command,
    columns,
    named,
    goneBy: routines,
    trusts,
    opens,
    constants,
  };
}

/** What policies trust rows of a table, what that opens, and what the rows may have to say. */
export type TrustPut = Pick<WritableAuthority, "trusts" | "opens" | "constants">;

/** The trust that is put in a table's rows, as far as it opens anything. */
export function trustPutIn(facts: Facts, table: Table): TrustPut {
  const owner = facts.access.owner(table);
  const trusts = trustsIn(facts.catalog, table.id).filter(
    (trust) => isClosed(facts, trust) && !publishesOwn(table, owner, trust.policy),
  );
  const constants = [...new Set(trusts.flatMap((trust) => trust.constants))];
  return { trusts, opens: goalsOf(facts, trusts), constants };
}

/** A table that is open to everybody anyway is not opened by what a row says. */
const isClosed = ({ access }: Facts, { opens, policy }: Trust): boolean =>
  rowCommands.some(
    (command) =>
      (policy.command === "all" || policy.command === command) &&
      !["all", "none"].includes(access.reach("authenticated", opens, command).rows),
  );

const mostGoals = 8;

/** What the trusting policies open, reading first. */
function goalsOf({ access }: Facts, trusts: readonly Trust[]): readonly Goal[] {
  const goals = rowCommands.flatMap((command) =>
    trusts
      .filter(({ policy }) => policy.command === "all" || policy.command === command)
      .filter(({ opens }) => !["all", "none"].includes(access.reach("authenticated", opens, command).rows))
      .map(({ opens }): Goal => ({ target: opens.id, command })),
  );
  const once = new Map(goals.map((goal) => [`${goal.command} ${goal.target}`, goal]));
  return [...once.values()].slice(0, mostGoals);
}
