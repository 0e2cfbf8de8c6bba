import type { ApiRole, SensitiveColumn } from "../access/access.ts";
import { tokensOf } from "../access/tokens.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts, Severity } from "./check.ts";
import { exposedColumns, isProfile, isPublished } from "./exposed-columns.ts";
import { harmfulOpenings } from "./harmful-openings.ts";
import { isDisguised } from "./policy-fault.ts";
import { isKeptPrivate } from "./shown-to-all.ts";
import { keeper } from "./subject.ts";

/** Columns that everybody of a role reads in rows of others, which themselves may well be meant for them. */
export type ColumnExposure = {
  readonly table: Table;
  readonly role: ApiRole;
  readonly rows: "all" | "some";
  readonly columns: readonly SensitiveColumn[];
  readonly policies: readonly Policy[];
  readonly severity: Severity;
  /** The policies of the table open nothing but reading. */
  readonly readingOnly: boolean;
};

/** Tables with policies; without them, all of a table is open, and its columns are the least of it. */
export const columnExposures = (facts: Facts): readonly ColumnExposure[] =>
  facts.catalog.tables
    .filter((table) => table.rls !== "off" && table.extension === null && keeper(facts.catalog, table) === null)
    .flatMap((table) => exposure(facts, table) ?? []);

/** The role that needs the least and sees the most. */
function exposure(facts: Facts, table: Table): ColumnExposure | null {
  for (const role of facts.access.apiRoles) {
    const { rows } = facts.access.reach(role, table, "select");
    // Whoever has rows that are not for everybody has the columns too: that the rows are open is what there is to tell.
    if (rows === "all" && !isOpenOnPurpose(facts, table)) return null;
    if (rows !== "all" && rows !== "some") continue;
    const columns = exposedColumns(facts, table, role);
    if (columns.length === 0 || (rows === "all" && isTheRowItself(facts, table, columns))) continue;
    const openings = table.policies.map((policy) => ({ policy, found: harmfulOpenings(facts, table, policy) }));
    const whole = openings.some(({ found }) => found.some(({ filled }) => filled.length > 0));
    // Nobody meant these rows for whoever is a member of something.
    const forgetful = openings.some(({ found }) => found.some(({ kind }) => kind === "any member"));
    if (forgetful || (whole && !isPublished(facts, table))) continue;
    return {
      table,
      role,
      rows,
      columns,
      policies: openings
        .filter(({ found }) => found.some(({ command }) => command === "select"))
        .map(({ policy }) => policy),
      severity: severityOf(facts, table, columns),
      readingOnly: openings.every(({ found }) => found.every(({ command }) => command === "select")),
    };
  }
  return null;
}

/** Where a condition only comes out as true and no other policy says true, nobody meant published rows for everybody. */
function isOpenOnPurpose(facts: Facts, table: Table): boolean {
  if (!isPublished(facts, table)) return false;
  const opening = table.policies.filter((policy) =>
    harmfulOpenings(facts, table, policy).some(({ command, always }) => command === "select" && always),
  );
  return opening.length === 0 || opening.some((policy) => !isDisguised(policy));
}

/**
 * Rows about people that no column ties to a user, and what people keep between them (an invitation, a message): not a column of
 * them is too much, but they themselves.
 */
const isTheRowItself = ({ access }: Facts, table: Table, columns: readonly SensitiveColumn[]): boolean =>
  access.owner(table) === null && (isKeptPrivate(table) || columns.every(({ kind }) => kind === "personal"));

/** A secret is nobody's to read. How to reach somebody may be said on purpose, unless the row is that person. */
function severityOf({ access }: Facts, table: Table, columns: readonly SensitiveColumn[]): Severity {
  if (columns.some(({ kind }) => kind === "secret")) return "error";
  if (columns.some(({ column }) => !tokensOf(column).some((word) => contact.has(word)))) return "warning";
  const owner = access.owner(table);
  return owner !== null && owner.via.length === 0 && isProfile(table, owner.column) ? "warning" : "info";
}

const contact: ReadonlySet<string> = new Set(["email", "phone", "mobile", "telephone", "whatsapp", "signature"]);
