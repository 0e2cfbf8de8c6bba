import type { Policy, Table } from "../catalog/relation.ts";
import { meantForAll } from "./branch-intent.ts";
import type { Branch } from "./branches.ts";
import type { Facts, Severity } from "./check.ts";
import { columnExposures } from "./column-exposure.ts";
import { withOnly } from "./openings.ts";
import { type PartialOpening, partialOpenings } from "./partial-openings.ts";
import { haveOwnChecks } from "./policy-fault.ts";
import { hangsOnOthers } from "./public-data.ts";

/** A policy that gives rows of everybody's away by what the row says. */
export type RowFault = {
  readonly table: Table;
  readonly policy: Policy;
  readonly found: readonly PartialOpening[];
  /** The alternatives that ask nothing of who calls. */
  readonly open: readonly Branch[];
  readonly severity: Severity;
};

/** Every permissive policy that lets people read, change or delete rows by what the row says, with all that it opens so. */
export const rowOpenings = (facts: Facts): readonly Omit<RowFault, "severity">[] =>
  facts.catalog.tables
    .filter(({ rls, extension, schema }) => rls !== "off" && extension === null && !haveOwnChecks.has(schema))
    .flatMap((table) =>
      table.policies.flatMap((policy) => {
        const found = partialOpenings(facts, table, policy).filter(({ why }) => why === null);
        return found.length === 0 ? [] : [{ table, policy, found, open: found[0]?.open ?? [] }];
      }),
    );

/** Where other people's rows can be changed or deleted. */
export const writeFaults = (facts: Facts): readonly RowFault[] =>
  rowOpenings(facts).flatMap((opening) => {
    const { table, policy } = opening;
    const found = opening.found.filter((one) => one.command !== "select" && !claims(facts, table, policy, one));
    if (found.length === 0) return [];
    const graver = facts.access.holdsPeople(table) !== null || hangsOnOthers(facts, table) || policy.command === "all";
    return [{ ...opening, found, severity: graver ? "error" : "warning" }];
  });

/**
 * Whoever may only make a row their own takes one that is free, which is what such a policy is for. No row is free that has to
 * have an owner.
 */
function claims(facts: Facts, table: Table, policy: Policy, { role, command }: PartialOpening): boolean {
  const owner = facts.access.owner(table);
  const taken =
    owner?.certain === true &&
    owner.via.length === 0 &&
    table.columns.some(({ name, notNull }) => name === owner.column && notNull);
  return (
    !taken && command === "update" && facts.access.reach(role, withOnly(table, policy), "update").accepts === "own"
  );
}

/** Where the owners' own policy lets others read some rows, and nothing says that they are meant to. */
export function readFaults(facts: Facts): readonly RowFault[] {
  const told = new Set(writeFaults(facts).map(({ policy }) => policy));
  return rowOpenings(facts).flatMap((opening) => {
    const { table, policy } = opening;
    const found = opening.found.filter(({ command }) => command === "select");
    const owner = facts.access.owner(table);
    const asks = found.some(({ reading }) => reading.dependsOn.includes("caller")) && !onlyOfGuests(facts, opening);
    if (owner === null || !asks || told.has(policy)) return [];
    const open = opening.open.filter((branch) => !isAboutOwner(branch, owner.column));
    const meant = open.map((branch) => meantForAll(table, policy, branch));
    const excused = meant.every((one) => one === "said" || (one === "announced" && !isPersonal(facts, table)));
    if (open.length === 0 || excused) return [];
    const toAnon = found.some(({ role }) => role === "anon");
    const content = owner.kind === "author" || (toAnon && meant.every((one) => one !== null));
    return [{ ...opening, found, open, severity: content ? "info" : "warning" }];
  });
}

/** Whether all that it asks of the caller is to be no guest. */
function onlyOfGuests({ access }: Facts, { table, policy }: Pick<RowFault, "table" | "policy">): boolean {
  const asked = policy.using === null ? [] : access.asks(table, policy.using);
  return asked.length > 0 && asked.every((fact) => fact.is === "claim" && fact.path[0] === "is_anonymous");
}

/** Beside how to reach somebody, which a row on offer may well say, it tells what is nobody else's to read. */
const isPersonal = (facts: Facts, table: Table): boolean =>
  columnExposures(facts).some((one) => one.table === table && one.severity !== "info");

/** `user_id is null`, `user_id = '0000…'`: rows that are nobody's. */
const isAboutOwner = ({ text }: Branch, column: string): boolean => {
  const names: readonly string[] = text.replace(/'[^']*'/g, "").match(/[a-z_]\w*/gi) ?? [];
  return names.includes(column) && names.every((name) => name === column || /^(is|null|not|uuid|text)$/i.test(name));
};
