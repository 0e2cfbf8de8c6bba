import { tokensOf } from "../../access/tokens.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { asHelper } from "./as-helper.ts";
import { asAnotherPolicy, asMembers, asNeighbours, asParent, type LikelyOwner } from "./likely-tenant.ts";
import { callerId, ownerCondition } from "./owner-condition.ts";

/**
 * Whose a row is where nothing says so for certain: by another policy, a function that says where the caller belongs, a table of memberships, the neighbours' policies or those
 * of what it hangs on; by the only user that it names, or the only address in it. Better a guess for a person to look at than a
 * fix that locks everybody out; null where there is none, or more than one. What people make in common is their group's.
 */
export function likelyOwner(facts: Facts, table: Table, policy: Policy | null = null): LikelyOwner | null {
  const owner = facts.access.owner(table);
  const said = asAnotherPolicy(facts, table, policy);
  if (owner !== null) return said ?? (owner.kind === "author" ? asMembers(facts, table) : null);
  return (
    said ??
    asHelper(facts, table) ??
    asMembers(facts, table) ??
    asNeighbours(facts, table) ??
    asParent(facts, table) ??
    soleUser(facts, table) ??
    soleAddress(facts, table)
  );
}

/** Whose a row is: for certain, or likely. */
export function ownCondition(facts: Facts, table: Table, policy: Policy | null = null): Sql | null {
  const likely = likelyOwner(facts, table, policy);
  const owner = facts.access.owner(table);
  return likely?.condition ?? (owner === null ? null : ownerCondition(facts.catalog, table, owner));
}

function soleUser({ catalog }: Facts, table: Table): LikelyOwner | null {
  const [key, ...others] = table.constraints.flatMap((one) =>
    one.kind === "foreign key" && one.references.table === "auth.users" ? [one] : [],
  );
  const [column, ...more] = key?.columns ?? [];
  const caller = column === undefined ? null : callerId(catalog, table, column);
  if (column === undefined || caller === null || others.length > 0 || more.length > 0) return null;
  return {
    condition: sql`${caller} = ${ident(column)}`,
    why: `Users keep the rows whose ${column} they are, the only user a row names: check that it says whose it is.`,
    writes: false,
  };
}

/** An address differs in capitals without being another one. */
function soleAddress({ catalog }: Facts, table: Table): LikelyOwner | null {
  const [column, ...others] = table.columns.filter(
    ({ name, typeName, array }) => texts.has(typeName) && !array && tokensOf(name).some((word) => address.has(word)),
  );
  const hasToken = catalog.routines.some(({ schema, name }) => schema === "auth" && name === "jwt");
  if (column === undefined || others.length > 0 || !hasToken) return null;
  return {
    condition: sql`lower(${ident(column.name)}) = lower((select auth.jwt() ->> 'email'))`,
    why: "Users keep the rows with the address of their account. Better still, keep the user's id: an address changes hands.",
    writes: false,
  };
}

const texts: ReadonlySet<string> = new Set(["text", "varchar", "citext"]);
const address: ReadonlySet<string> = new Set(["email", "mail"]);
