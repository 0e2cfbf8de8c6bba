import type { Access, ApiRole, Clause, Reading } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { columnsToFill, withoutNulls } from "./filled-columns.ts";
import { heldRoles } from "./held-roles.ts";
import { asksForAnybody } from "./looked-up-people.ts";
import { type Untied, untiedMembership } from "./membership.ts";
import { type RowCommand, rowCommands, withOnly } from "./openings.ts";
import { type WhyOpen, whyOpen } from "./why-open.ts";

/**
 * What one policy opens to one role by itself, with the grants and the restrictive policies as they are.
 * `any row`: the command reaches every row (an insert: any new row). `handover`: it reaches the caller's rows, and may
 * turn them into anybody's. `any member`: it reaches every organisation's rows for whoever is a member of one.
 * `always`: the clause holds for a caller without a session too; `onlyWithout`: for nobody else. `reading`: what the role makes of the clause.
 * `why`: what makes it more than was meant. `filled`: it holds for every row in which these columns are not empty.
 */
export type PolicyOpening = {
  readonly role: ApiRole;
  readonly command: RowCommand;
  readonly kind: "any row" | "handover" | "any member";
  readonly always: boolean;
  readonly onlyWithout: boolean;
  readonly reading: Reading;
  readonly untied: Untied | null;
  readonly why: WhyOpen;
  readonly filled: readonly string[];
};

/** The openings of one permissive policy; none where it lets nobody through, or each caller to some rows only. */
export function policyOpenings(facts: Facts, table: Table, policy: Policy): readonly PolicyOpening[] {
  if (policy.mode === "restrictive" || table.rls === "off") return [];
  const known = answers.get(facts.access) ?? new WeakMap<Table, Map<Policy, readonly PolicyOpening[]>>();
  answers.set(facts.access, known);
  const ofTable = known.get(table) ?? new Map<Policy, readonly PolicyOpening[]>();
  known.set(table, ofTable);
  const found = ofTable.get(policy) ?? openingsOf(facts, table, policy);
  ofTable.set(policy, found);
  return found;
}

/** Several checks and fixes ask for the same openings. */
const answers = new WeakMap<Access, WeakMap<Table, Map<Policy, readonly PolicyOpening[]>>>();

function openingsOf(facts: Facts, table: Table, policy: Policy): readonly PolicyOpening[] {
  const found = openingsWhere(facts, withOnly(table, policy), policy, []);
  const filled = found.length > 0 ? [] : columnsToFill(facts, table, policy);
  return filled.length === 0
    ? found
    : openingsWhere(facts, withOnly(withoutNulls(table, filled), policy), policy, filled);
}

function openingsWhere(
  facts: Facts,
  alone: Table,
  policy: Policy,
  filled: readonly string[],
): readonly PolicyOpening[] {
  return facts.access.apiRoles.flatMap((role) => {
    const held = heldRoles(facts.catalog, role);
    if (!policy.roles.some((name) => held.has(name))) return [];
    const using = facts.access.policy(role, alone, policy, "using");
    const check = policy.withCheck === null ? using : facts.access.policy(role, alone, policy, "with check");
    const asked: Asked = { facts, alone, policy, role, using, check, filled };
    return rowCommands
      .filter((command) => policy.command === "all" || policy.command === command)
      .flatMap((command) => opening(asked, command) ?? []);
  });
}

type Asked = {
  readonly facts: Facts;
  readonly alone: Table;
  readonly policy: Policy;
  readonly role: ApiRole;
  readonly using: Reading;
  readonly check: Reading;
  readonly filled: readonly string[];
};

/** A policy never opens more than its clause lets through, so the clause is asked first: most need no more. */
function opening(asked: Asked, command: RowCommand): PolicyOpening | null {
  const { facts, alone, role, using, check } = asked;
  const reading = command === "insert" ? check : using;
  const clause: Clause = command === "insert" ? "with check" : "using";
  if (reading.rows === "all") {
    return facts.access.reach(role, alone, command).rows === "all" ? made(asked, command, "any row", clause) : null;
  }
  if (command === "update" && using.rows !== "none" && check.rows === "all") {
    const { rows, accepts } = facts.access.reach(role, alone, command);
    return rows !== "none" && accepts === "all" ? made(asked, command, "handover", "with check") : null;
  }
  return alone.policies.length > 1 || asked.filled.length > 0 ? null : forgetful(asked, command, clause);
}

/** What a policy opens that looks people up and forgets the caller, or what the row belongs to. */
function forgetful(asked: Asked, command: RowCommand, clause: Clause): PolicyOpening | null {
  const { facts, alone, policy, role, using, check } = asked;
  const reading = clause === "using" ? using : check;
  const anybody = reading.rows === "unknown" && asksForAnybody(facts, alone, policy, reading);
  const looksUp = reading.dependsOn.includes("data") || reading.rows === "unknown";
  const untied = anybody || !looksUp ? null : untiedMembership(facts, alone, policy, reading);
  if ((!anybody && untied === null) || facts.access.reach(role, alone, command).rows === "none") return null;
  return { ...made(asked, command, anybody ? "any row" : "any member", clause), untied };
}

function made(
  { facts, alone, policy, role, using, check, filled }: Asked,
  command: RowCommand,
  kind: PolicyOpening["kind"],
  clause: Clause,
): PolicyOpening {
  const holds = (caller: ApiRole): boolean => facts.access.policy(caller, alone, policy, clause).rows === "all";
  const always = holds("anon");
  const onlyWithout = always && !holds("authenticated");
  const reading = clause === "using" ? using : check;
  const why = whyOpen(facts.access, role, alone, policy, clause, reading);
  return { role, command, kind, always, onlyWithout, reading, untied: null, why, filled };
}
