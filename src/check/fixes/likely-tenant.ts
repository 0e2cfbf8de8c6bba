import { userTables } from "../../catalog/lookup.ts";
import type { ForeignKey, Policy, Table } from "../../catalog/relation.ts";
import { ident, list, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import { parametrised } from "../../sql/subqueries.ts";
import type { Facts } from "../check.ts";
import { type Membership, tieOf } from "../membership.ts";
import { readExpression } from "../trust/looked-up.ts";
import { policyReading, trustsIn } from "../trust/trusts.ts";
import { bySameColumn } from "./memberships.ts";
import { isMember } from "./tie-membership.ts";

/** A condition under which a row may well be the caller's, and what it goes by. `writes`: whoever has a row may write it too. */
export type LikelyOwner = { readonly condition: Sql; readonly why: string; readonly writes: boolean };

/** Whose a row is by a policy beside the one in question, which lets callers at rows that the server's word makes theirs. */
export function asAnotherPolicy(facts: Facts, table: Table, policy: Policy | null): LikelyOwner | null {
  const others = table.policies.filter((one) => one !== policy);
  const [first] = others.flatMap((one) => {
    const condition = ownCondition(facts, table, one);
    return condition === null ? [] : [{ one, condition }];
  });
  if (first === undefined || goesByOwner(facts, table, first.condition)) return null;
  return {
    condition: sql`${printed(first.condition)}`,
    why: `Users keep the rows that "${first.one.name}" calls theirs.`,
    writes: true,
  };
}

/** Then it says nothing that the owner does not, or only who calls. */
function goesByOwner(facts: Facts, table: Table, condition: Printed): boolean {
  const owner = facts.access.owner(table);
  const { own } = readExpression(facts.catalog, table, condition);
  return own.size === 0 || (owner !== null && (owner.via[0]?.columns ?? [owner.column]).some((name) => own.has(name)));
}

/** Whose a row is by the one table of memberships in what the row belongs to. */
export function asMembers(facts: Facts, table: Table): LikelyOwner | null {
  const found = userTables(facts.catalog).flatMap((members) => {
    const membership = members === table ? null : tieOf(facts, table, members);
    return membership === null ? [] : [membership];
  });
  const trusted = found.filter(({ members }) =>
    trustsIn(facts.catalog, members.id).some(({ opens }) => opens.id !== members.id && !hangsOn(opens, members)),
  );
  const links = trusted.length > 0 ? trusted : found.filter(isLink);
  const [only, ...more] = links.length > 0 ? links : bySameColumn(facts, table);
  const condition =
    only === undefined || more.length > 0 || !showsOwn(facts, table, only) ? null : isMember(facts, table, only);
  if (only === undefined || condition === null) return null;
  return {
    condition,
    why: `Users keep the rows of what ${only.members.id} makes them members of: check that all members are meant to have them.`,
    writes: true,
  };
}

/** Then policies look it up as a parent, as an invoice's lines do. */
const hangsOn = (table: Table, parent: Table): boolean =>
  table.constraints.some((one) => one.kind === "foreign key" && one.references.table === parent.id);

/**
 * Whether rows say little more than who belongs to what, as far as the table tells: the pair is a key, or beyond ids and times there is
 * one column (a rank). An invoice names a customer and a visit too, and makes nobody a member.
 */
function isLink({ members, user, pairs }: Membership): boolean {
  const pair = new Set([user, ...pairs.map(({ member }) => member)]);
  const keys = members.constraints.flatMap((one) => (one.kind === "check" ? [] : [one]));
  const isKey = keys.some(
    ({ kind, columns }) =>
      (kind === "primary key" || kind === "unique") && columns.length > 1 && columns.every((name) => pair.has(name)),
  );
  const tied = new Set([...pair, ...keys.flatMap(({ kind, columns }) => (kind === "unique" ? [] : columns))]);
  const rest = members.columns.filter(({ name, typeName }) => !tied.has(name) && !isTime.test(typeName));
  return isKey || rest.length < 2;
}

const isTime = /^(timestamptz?|date)$/;

/** A policy looks memberships up with its caller's rights; one that looks at the table in turn would never end. */
const showsOwn = ({ access, catalog }: Facts, table: Table, { members }: Membership): boolean =>
  ["own", "all", "some"].includes(access.reach("authenticated", members, "select").rows) &&
  !members.policies.some((policy) => policyReading(catalog, members, policy).tables.has(table.id));

/** Whose a row is as the policies of other tables say by a column of the same name and type. */
export function asNeighbours(facts: Facts, table: Table): LikelyOwner | null {
  const said = userTables(facts.catalog)
    .filter((other) => other !== table)
    .flatMap((other) => other.policies.flatMap((policy) => saidOf(facts, table, other, policy) ?? []));
  const texts = said.map(({ text }) => text);
  const [best] = said.toSorted((a, b) => times(texts, b.text) - times(texts, a.text));
  if (best === undefined) return null;
  return {
    condition: sql`${printed(best.text)}`,
    why: `Users keep the rows that are theirs by ${best.column}, as in ${best.other.id}: check that it means the same here.`,
    writes: true,
  };
}

const times = (all: readonly string[], text: string): number => all.filter((one) => one === text).length;

type Said = { readonly other: Table; readonly column: string; readonly text: Printed };

/** The condition of a neighbour's policy for a row of `table`; null where it goes by more than one column, or by another one. */
function saidOf(facts: Facts, table: Table, other: Table, policy: Policy): Said | null {
  const condition = ownCondition(facts, other, policy);
  if (condition === null) return null;
  const [column, ...more] = readExpression(facts.catalog, other, condition).own;
  const [here, there] = [table, other].map(({ columns }) => columns.find(({ name }) => name === column));
  const alike = here !== undefined && here.type === there?.type && !isAlone(table, here.name);
  if (!alike || more.length > 0 || column === undefined || (isAlone(other, column) && column === "id")) return null;
  if (policyReading(facts.catalog, other, policy).tables.has(table.id)) return null;
  const { text, columns } = parametrised(condition, other.name);
  const moved = text.replace(/\$(\d+)/g, (place, number: string) => {
    const name = columns[Number(number) - 1];
    return name === undefined ? place : sql`${ident(table.name, name)}`.text;
  });
  return { other, column, text: moved as Printed };
}

/** Whether a column is a key by itself: it names the row, and not what it belongs to. */
const isAlone = (table: Table, column: string): boolean =>
  table.constraints.some(
    (one) =>
      (one.kind === "primary key" || one.kind === "unique") && one.columns.length === 1 && one.columns[0] === column,
  );

/** What a permissive policy demands of everybody who is signed in, where it leaves them what is theirs. */
function ownCondition({ access }: Facts, table: Table, policy: Policy): Printed | null {
  const { using, withCheck, mode, roles } = policy;
  const condition = using ?? withCheck;
  const clause = using === null ? "with check" : "using";
  const forAll = mode === "permissive" && roles.some((role) => role === "authenticated" || role === "public");
  if (!forAll || condition === null || table.rls === "off") return null;
  return access.policy("authenticated", table, policy, clause).rows === "own" ? condition : null;
}

/** Whose a row is by a row that it hangs on, and of which everybody sees their own. */
export function asParent(facts: Facts, table: Table): LikelyOwner | null {
  const [nearest] = table.constraints
    .filter((key): key is ForeignKey => key.kind === "foreign key")
    .flatMap((key) => closedParent(facts, table, key) ?? [])
    .toSorted((a, b) => looseness(table, a.key) - looseness(table, b.key));
  if (nearest === undefined) return null;
  const { parent, key } = nearest;
  const same = list(
    key.columns.map(
      (name, at) => sql`${ident(parent.name, key.references.columns[at] ?? name)} = ${ident(table.name, name)}`,
    ),
    sql` and `,
  );
  return {
    condition: sql`exists (select 1 from ${ident(parent.schema, parent.name)} where ${same})`,
    why: `Users keep the rows that hang on a row of ${parent.id} which they may read: its policies decide.`,
    writes: true,
  };
}

function closedParent(
  facts: Facts,
  table: Table,
  key: ForeignKey,
): { readonly parent: Table; readonly key: ForeignKey } | null {
  const parent = userTables(facts.catalog).find(({ id }) => id === key.references.table);
  if (parent === undefined || parent === table || parent.name === table.name || isProfile(facts, parent)) return null;
  const readsBack = parent.policies.some((policy) => policyReading(facts.catalog, parent, policy).tables.has(table.id));
  const own = parent.rls !== "off" && facts.access.reach("authenticated", parent, "select").rows === "own";
  return own && !readsBack ? { parent, key } : null;
}

/** Who deals with a row has a profile too. */
function isProfile(facts: Facts, table: Table): boolean {
  const owner = facts.access.owner(table);
  return owner !== null && owner.via.length === 0 && isAlone(table, owner.column);
}

const looseness = (table: Table, key: ForeignKey): number =>
  (key.columns.every((name) => table.columns.some((one) => one.name === name && one.notNull)) ? 0 : 2) +
  (key.onDelete === "cascade" ? 0 : 1);
