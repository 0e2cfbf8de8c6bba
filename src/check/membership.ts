import type { Reading } from "../access/access.ts";
import { tableById } from "../catalog/lookup.ts";
import type { ForeignKey, Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { asksNobody } from "./looked-up-people.ts";
import { policyReading } from "./trust/trusts.ts";

/**
 * How a row of a table and a user's membership belong together: both point to the same organisation (or the row is the
 * organisation). `pairs`: the columns of the row and of the membership that are equal then.
 */
export type Membership = {
  readonly members: Table;
  readonly user: string;
  readonly pairs: readonly { readonly row: string; readonly member: string }[];
};

/**
 * The membership that a policy looks up without tying the two ends together: `caller` where it does not ask whose the
 * membership is, `row` where it does not ask whether it is in the row's organisation. A member of anything then gets
 * everything. null where both are asked, or nothing of the kind is looked up.
 */
export type Untied = { readonly membership: Membership; readonly missing: "caller" | "row" };

/** What a clause, as one role reads it, leaves untied. */
export function untiedMembership(facts: Facts, table: Table, policy: Policy, reading: Reading): Untied | null {
  const { rows, dependsOn } = reading;
  const read = (rows === "own" || rows === "some") && dependsOn.includes("data");
  if (!read && !(dependsOn.includes("row") && asksNobody(facts, table, policy, reading))) return null;
  const missing: Untied["missing"] = dependsOn.includes("row") ? "caller" : "row";
  if (missing === "caller" && dependsOn.includes("caller")) return null;
  const { tables } = policyReading(facts.catalog, table, policy);
  const found = [...tables].flatMap(([id, { columns }]) => {
    const members = id === table.id ? null : tableById(facts.catalog, id);
    const membership = members === null ? null : tieOf(facts, table, members);
    return membership !== null && forgets(missing, columns, membership) ? [{ membership, missing }] : [];
  });
  return found[0] ?? null;
}

/** How a table of memberships ties users to the rows of a table, by foreign keys or by the names of columns. */
export const tieOf = (facts: Facts, table: Table, members: Table): Membership | null =>
  membershipIn(facts, table, members) ?? sameNamed(facts, table, members);

/** What is looked up for the row has to be a membership in what the row belongs to, not something else about the row. */
const forgets = (missing: Untied["missing"], asked: ReadonlySet<string>, membership: Membership): boolean =>
  asksNoMore(asked, membership) && (missing === "row" || membership.pairs.every(({ member }) => asked.has(member)));

/**
 * The same where no foreign key says so: the row has, by name and type, the rest of a key that tells memberships apart, or an
 * identifier that memberships have as well.
 */
function sameNamed(facts: Facts, table: Table, members: Table): Membership | null {
  const owner = facts.access.owner(members);
  if (owner === null || owner.via.length > 0) return null;
  const shared = (name: string): boolean => {
    const [own, theirs] = [table, members].map(({ columns }) => columns.find((column) => column.name === name));
    return own !== undefined && name !== "id" && own.type === theirs?.type;
  };
  const keys = keysOf(members)
    .filter((columns) => columns.includes(owner.column))
    .map((columns) => columns.filter((name) => name !== owner.column));
  const whole = keys.find((rest) => rest.length > 0 && rest.every(shared));
  const alone = new Set([table, members].flatMap(keysOf).flatMap((key) => (key.length === 1 ? key : [])));
  const single = members.columns.find(
    ({ name, typeName }) =>
      name !== owner.column &&
      name !== facts.access.owner(table)?.column &&
      identifiers.has(typeName) &&
      !alone.has(name) &&
      shared(name),
  );
  const found = whole ?? (single === undefined || keys.some(({ length }) => length === 0) ? undefined : [single.name]);
  if (found === undefined) return null;
  return { members, user: owner.column, pairs: found.map((name) => ({ row: name, member: name })) };
}

const identifiers: ReadonlySet<string> = new Set(["uuid", "int2", "int4", "int8"]);

const keysOf = (table: Table): readonly (readonly string[])[] =>
  table.constraints.flatMap((one) => (one.kind === "primary key" || one.kind === "unique" ? [one.columns] : []));

/** How a table of memberships ties users to the rows of a table, where it does. */
export function membershipIn(facts: Facts, table: Table, members: Table): Membership | null {
  const owner = facts.access.owner(members);
  if (owner === null || owner.via.length > 0) return null;
  for (const key of foreignKeys(members).filter(({ columns }) => !columns.includes(owner.column))) {
    const pairs = pairsOf(table, key);
    if (pairs !== null) return { members, user: owner.column, pairs };
  }
  return null;
}

/** The row's columns for each column of the membership's key to the organisation. */
function pairsOf(table: Table, key: ForeignKey): Membership["pairs"] | null {
  const { references, columns } = key;
  if (references.table === table.id) {
    return columns.map((member, at) => ({ row: references.columns[at] ?? member, member }));
  }
  const same = foreignKeys(table).find((own) => own.references.table === references.table);
  if (same === undefined) return null;
  const pairs = columns.map((member, at) => {
    const row = same.columns[same.references.columns.indexOf(references.columns[at] ?? "")];
    return row === undefined ? null : { row, member };
  });
  return pairs.every((pair) => pair !== null) ? pairs : null;
}

const foreignKeys = (table: Table): readonly ForeignKey[] =>
  table.constraints.filter((constraint): constraint is ForeignKey => constraint.kind === "foreign key");

/**
 * A policy that also asks for a role is left alone where a user has one row only, as in a table of profiles: an
 * administrator may be one of the whole service.
 */
function asksNoMore(asked: ReadonlySet<string>, { members, user, pairs }: Membership): boolean {
  const alone = members.constraints.some(
    (constraint) =>
      (constraint.kind === "primary key" || constraint.kind === "unique") &&
      constraint.columns.length === 1 &&
      constraint.columns[0] === user,
  );
  if (!alone) return true;
  const tied = new Set([user, ...pairs.map(({ member }) => member)]);
  return [...asked].every((column) => tied.has(column));
}
