import type { Policy, Table } from "../catalog/relation.ts";
import { meansBackend } from "./backend-intent.ts";
import type { Facts, Severity } from "./check.ts";
import { isDropBox } from "./drop-box.ts";
import { exposedColumns, isPublished } from "./exposed-columns.ts";
import { admitsGuests, knowsGuests } from "./guests.ts";
import { asksInVain, harmfulOpenings } from "./harmful-openings.ts";
import { asksForAnybody } from "./looked-up-people.ts";
import { isForm } from "./open-form.ts";
import { type PolicyOpening, policyOpenings } from "./policy-openings.ts";
import { hangsOnOthers, othersAbove } from "./public-data.ts";
import { isSharedOnPurpose, sharedSeverity } from "./shared-decision.ts";
import { isKeptPrivate, isShownToAll } from "./shown-to-all.ts";

/** A policy that opens too much, with all that it opens. */
export type PolicyFault = {
  readonly table: Table;
  readonly policy: Policy;
  readonly found: readonly PolicyOpening[];
  readonly severity: Severity;
  /** It is part of one decision for the whole schema. */
  readonly shared: boolean;
};

type Kind = "always true" | "signed in";

/**
 * Every policy with an opening worth a word. A policy with a clause that holds even without a session is `always true`,
 * whoever it is for; one with clauses that hold for every signed-in user, but not without a session, is `signed in`. Each
 * policy is one or the other, so that no two findings say the same; what it opens by believing callers is told elsewhere.
 */
export const policyFaults = (facts: Facts, kind: Kind): readonly PolicyFault[] =>
  facts.catalog.tables
    .filter(({ rls, extension, schema }) => rls !== "off" && extension === null && !haveOwnChecks.has(schema))
    .flatMap((table) => table.policies.flatMap((policy) => policyFault(facts, kind, table, policy) ?? []));

function policyFault(facts: Facts, kind: Kind, table: Table, policy: Policy): PolicyFault | null {
  const found = harmfulOpenings(facts, table, policy);
  const is: Kind = found.some(({ always }) => always) ? "always true" : "signed in";
  if (found.length === 0 || is !== kind || found.some(({ why }) => why !== null)) return null;
  const owner = facts.access.owner(table);
  const form = owner !== null && !meansBackend(policy) && isForm(table, owner, found);
  const severity = form ? "warning" : gravest(found.map((opening) => severityOf(facts, table, policy, opening)));
  if (severity === null) return null;
  const shared = severity !== "info" && isSharedOnPurpose(facts, found);
  return { table, policy, found, severity: shared ? sharedSeverity(facts, severity) : severity, shared };
}

/** Files, buckets and channels: what a policy opens there hangs on the bucket or the topic. */
export const haveOwnChecks: ReadonlySet<string> = new Set(["storage", "realtime"]);

const ranks: readonly Severity[] = ["error", "warning", "info"];

const gravest = (severities: readonly Severity[]): Severity | null =>
  ranks.find((severity) => severities.includes(severity)) ?? null;

function severityOf(facts: Facts, table: Table, policy: Policy, opening: PolicyOpening): Severity {
  if (opening.kind === "any member" || asksForAnybody(facts, table, policy, opening.reading)) return "error";
  if (opening.kind === "handover") return handoverSeverity(facts, table, opening);
  switch (opening.command) {
    case "select":
      if (asksInVain(facts, table, policy, opening.role, "using")) return "error";
      return keepsGuestsOut(facts, table, policy) ? "info" : readSeverity(facts, table, policy, opening);
    case "insert":
      return insertSeverity(facts, table, policy);
    case "update":
    case "delete":
      return "error";
  }
}

/** Whoever tells guests from members says by that that every member may read, unless the rows hold what is personal. */
const keepsGuestsOut = (facts: Facts, table: Table, policy: Policy): boolean =>
  facts.access.holdsPeople(table)?.columns.length === 0 &&
  facts.access.reach("anon", table, "select").rows === "none" &&
  knowsGuests(facts) &&
  !admitsGuests(facts, table, policy, "select");

/**
 * What a user published, or their public profile, may be meant for all: then single columns of it are another check's. So may the
 * list of what users come together in (forums, courses), where nothing in it tells of anybody.
 */
function readSeverity(facts: Facts, table: Table, policy: Policy, { role, always }: PolicyOpening): Severity {
  if (isShownToAll(facts, table, policy, role)) return "info";
  if (role === "authenticated" && isOneRow(table) && !holdsSecrets(facts, table)) return "info";
  if (facts.access.holdsPeople(table) === null) return hangingSeverity(facts, table, role);
  if (facts.access.owner(table) === null && !showsPeople(facts, table, role) && !hangsOnOthers(facts, table))
    return "info";
  if (facts.access.owner(table) === null || !isPublished(facts, table)) return "error";
  const disguised = always && isDisguised(policy);
  const tells = exposedColumns(facts, table, role).length > 0;
  return disguised && tells ? "error" : tells || isKeptPrivate(table) || disguised ? "warning" : "info";
}

/** Whoever means everybody says so; what only comes out as true was to ask something. */
export const isDisguised = ({ using }: Policy): boolean => using !== "true";

/**
 * What says nothing of people may hang on rows that are somebody's. Where everybody may read those on purpose, what hangs on
 * them is hardly kept from anybody, and what only links such rows never is.
 */
function hangingSeverity(facts: Facts, table: Table, role: PolicyOpening["role"]): Severity {
  const above = othersAbove(facts, table);
  if (above.length === 0) return "info";
  if (!above.every((parent) => parent !== null && isOpenOnPurpose(facts, parent, role))) return "error";
  return isLink(table) ? "info" : "warning";
}

function isOpenOnPurpose(facts: Facts, table: Table, role: PolicyOpening["role"]): boolean {
  if (table.rls === "off" || facts.access.reach(role, table, "select").rows !== "all") return false;
  const openings = table.policies.flatMap((policy) =>
    policyOpenings(facts, table, policy)
      .filter((opening) => opening.command === "select" && opening.role === role)
      .map((opening) => ({ policy, opening })),
  );
  const isMeant = ({ policy, opening }: (typeof openings)[number]): boolean =>
    opening.why === null &&
    opening.kind !== "any member" &&
    facts.access.holdsPeople(table) !== null &&
    readSeverity(facts, table, policy, opening) === "info";
  return openings.length > 0 && openings.every(isMeant);
}

/** Keys to other rows, times, and its own id. */
function isLink({ columns, constraints }: Table): boolean {
  const keys = constraints.filter((one) => one.kind === "foreign key").flatMap((one) => one.columns);
  const own = constraints.filter((one) => one.kind === "primary key").flatMap((one) => one.columns);
  return columns.every(
    ({ name, typeName }) => keys.includes(name) || own.includes(name) || /^(timestamptz?|date)$/.test(typeName),
  );
}

/** Settings and the like: its key can have one value only, so no row is another's. */
const isOneRow = ({ columns, constraints }: Table): boolean =>
  constraints.some(
    (key) =>
      key.kind === "primary key" &&
      key.columns.length === 1 &&
      columns.some(({ name, typeName }) => typeName === "bool" && name === key.columns[0]) &&
      constraints.some((check) => check.kind === "check" && check.columns.join() === key.columns[0]),
  );

const holdsSecrets = ({ access }: Facts, table: Table): boolean =>
  access.holdsPeople(table)?.columns.some(({ kind }) => kind === "secret") === true;

/** Whether the role may read one of the columns that tell of people or hold secrets. */
function showsPeople({ access }: Facts, table: Table, role: PolicyOpening["role"]): boolean {
  const { columns } = access.reach(role, table, "select");
  const telling = access.holdsPeople(table)?.columns ?? [];
  return columns === "all" || telling.some(({ column }) => columns.includes(column));
}

/** An update that says which rows it means must also leave them visible, so a handover needs more than its own policy. */
const handoverSeverity = (facts: Facts, table: Table, { role }: PolicyOpening): Severity =>
  facts.access.reach(role, table, "select").rows === "all" ? "error" : "warning";

/** In another's name, into another's organisation or in the backend's; a form that anyone may fill in is meant to be open. */
function insertSeverity(facts: Facts, table: Table, policy: Policy): Severity {
  if (isDropBox(facts, table) && facts.access.owner(table)?.via.length !== 0) return "info";
  if (facts.access.owner(table) !== null) return "error";
  return hangsOnOthers(facts, table) || meansBackend(policy) ? "warning" : "info";
}
