import { tokensOf } from "../../access/tokens.ts";
import type { Table } from "../../catalog/relation.ts";
import { ident, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { callerId } from "./owner-condition.ts";

/** A condition under which a row may well be the caller's, and what it goes by. */
export type LikelyOwner = { readonly condition: Sql; readonly why: string };

/**
 * Whose a row is where nothing says so for certain: the only user that it names, or the only address in it. Better a guess for a
 * person to look at than a fix that locks everybody out; null where there is none, or more than one.
 */
export const likelyOwner = (facts: Facts, table: Table): LikelyOwner | null =>
  facts.access.owner(table) === null ? (soleUser(facts, table) ?? soleAddress(facts, table)) : null;

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
  };
}

const texts: ReadonlySet<string> = new Set(["text", "varchar", "citext"]);
const address: ReadonlySet<string> = new Set(["email", "mail"]);
