import type { ApiRole } from "../access/access.ts";
import { tableById } from "../catalog/lookup.ts";
import type { Column, ForeignKey, Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { heldRoles } from "./held-roles.ts";
import { isOnePerUser } from "./trust/named-authority.ts";
import { trustsIn } from "./trust/trusts.ts";

/**
 * Whether a row only says that a user has one of a fixed list of things (a badge, a level), and the user's profile is open to the
 * same role on purpose: who may see the one may see the other.
 */
export function adornsProfile(facts: Facts, table: Table, role: ApiRole): boolean {
  const owner = facts.access.owner(table);
  const columns = owner === null ? [] : (owner.via[0]?.columns ?? [owner.column]);
  const profiles = foreignKeys(table)
    .filter((key) => key.columns.every((name) => columns.includes(name)))
    .flatMap(({ references }) => {
      const parent = tableById(facts.catalog, references.table);
      return parent !== null && references.columns.every((name) => isOnePerUser(parent, name)) ? [parent] : [];
    });
  return says(table, isChoice) && profiles.some((profile) => isOpen(facts, profile, role));
}

/**
 * Whether the rows are a list of what is published: each only names a row of another table, and policies for the same role look
 * there to show what is on it. They run as their caller, so the list has to be open for them to work.
 */
export function listsWhatIsShown(facts: Facts, table: Table, role: ApiRole): boolean {
  const key = table.constraints.find(({ kind }) => kind === "primary key");
  const named = foreignKeys(table).filter(
    ({ columns }) => key?.kind === "primary key" && columns.length === 1 && key.columns.join() === columns.join(),
  );
  if (named.length === 0 || !says(table, () => false)) return false;
  const held = heldRoles(facts.catalog, role);
  return trustsIn(facts.catalog, table.id).some(
    ({ opens, policy }) =>
      opens !== table && reads(policy) && policy.roles.some((name) => held.has(name)) && isAmong(named, opens),
  );
}

const isAmong = (named: readonly ForeignKey[], { id }: Table): boolean =>
  named.some(({ references }) => references.table === id);

const reads = ({ command }: Policy): boolean => command === "select" || command === "all";

/** Whether beyond keys, times and yes or no every column is such as `more` allows. */
const says = (table: Table, more: (table: Table, column: Column) => boolean): boolean => {
  const keys = new Set(
    table.constraints
      .filter(({ kind }) => kind === "primary key" || kind === "foreign key")
      .flatMap((one) => (one.kind === "check" ? [] : one.columns)),
  );
  return table.columns.every((column) => keys.has(column.name) || plain.has(column.typeName) || more(table, column));
};

const plain: ReadonlySet<string> = new Set(["timestamptz", "timestamp", "date", "bool"]);

/** A CHECK lists all that it may say. */
const isChoice = ({ constraints }: Table, { name }: Column): boolean =>
  constraints.some(
    (one) => one.kind === "check" && one.columns.join() === name && /= ANY \(+ARRAY\[/.test(one.expression),
  );

/** Somebody wrote that all of it is to be read. */
const isOpen = (facts: Facts, table: Table, role: ApiRole): boolean =>
  facts.access.reach(role, table, "select").rows === "all" &&
  table.policies.some(({ command, using }) => command === "select" && using === "true");

const foreignKeys = ({ constraints }: Table): readonly ForeignKey[] =>
  constraints.filter((one) => one.kind === "foreign key");
