import type { Table, View } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { ident, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { heldRoles } from "../held-roles.ts";
import { showsPublished } from "../published-view.ts";
import { reachBeneath } from "../reach-beneath.ts";
import { isListOfAccounts } from "../view-columns.ts";
import type { ViewExposure } from "../view-exposure.ts";
import { enumeration } from "../wording.ts";
import { filterView } from "./filter-view.ts";
import { limitView } from "./limit-view.ts";
import { endWriting, withdraw } from "./withdraw.ts";

/**
 * Ways to let a view show its callers no more than they may read themselves, the best first: with their own rights, where
 * they hold some on the tables underneath; compared with the caller; or no longer through the API.
 */
export function confineView(facts: Facts, exposure: ViewExposure): readonly Fix[] {
  const { view, tables, beneath } = exposure;
  if (showsPublished(exposure)) return [onlyShow(facts, view)];
  const asCaller = [view, ...beneath];
  const hasInvoker = facts.catalog.server.version >= 150_000 && asCaller.every(({ kind }) => kind === "view");
  const closed = tables.filter((table) => !mayRead(facts, table));
  const withdrawn: Fix = {
    safety: "review",
    why: whyWithdrawn(exposure, hasInvoker, closed),
    ...withdraw(facts.access.apiRoles, view),
    keeps: "backend",
  };
  const limited = limitView(facts, exposure);
  const filtered = filterView(facts, exposure);
  // Of what is beside accounts, everybody may read the rows: a list of users goes on being one.
  const narrowed = isListOfAccounts(facts, view, tables) ? [limited, filtered] : [filtered, limited];
  const others = [...narrowed.flatMap((fix) => fix ?? []), withdrawn];
  if (exposure.routine !== null) {
    return closed.length > 0 ? others : [runRoutineAsCaller(exposure, exposure.routine), ...others];
  }
  return !hasInvoker || closed.length > 0 ? others : [runAsCaller(facts, exposure), ...others];
}

/** What is published stays so, and nobody writes behind it. */
const onlyShow = (facts: Facts, view: View): Fix => ({
  safety: "safe",
  why: `Everybody goes on reading what ${view.id} shows; nobody writes through it any more, past the policies of what is under it.`,
  ...endWriting(facts.access.apiRoles, view),
  keeps: "readers",
});

function runAsCaller(facts: Facts, { view, tables, beneath, open }: ViewExposure): Fix {
  const asCaller = [view, ...beneath];
  const kept = tables.every((table) => reachBeneath(facts, "authenticated", table, "select").rows !== "none");
  const certain = tables.every((table) => {
    const owner = facts.access.owner(table);
    return owner?.certain === true && owner.kind === "owner";
  });
  // A page for visitors goes dark where they may read nothing themselves: a person has to say that it should.
  const dark =
    narrows(view) &&
    open.some(
      ({ command, role }) =>
        command === "select" &&
        role === "anon" &&
        tables.every((table) => reachBeneath(facts, role, table, "select").rows === "none"),
    );
  const loses = open.some(
    ({ command }) =>
      command !== "select" &&
      tables.some((table) => reachBeneath(facts, "authenticated", table, command).rows === "none"),
  );
  return {
    safety: kept && certain && !dark ? "safe" : "review",
    why: `${why(tables, kept)}${dark ? " Whoever is not signed in sees nothing through it any more." : ""}${kept && loses ? " Writing through it ends where those policies allow none." : ""}`,
    up: asCaller.map((one) => sql`alter view ${nameOf(one)} set (security_invoker = on)`),
    down: asCaller.map((one) => sql`alter view ${nameOf(one)} ${before(one)}`).toReversed(),
    keeps: !kept ? "backend" : loses ? "readers" : "owners",
  };
}

function runRoutineAsCaller({ view, tables }: ViewExposure, routine: Routine): Fix {
  const name = sql`${ident(routine.schema, routine.name)}(${printed(routine.identityArguments)})`;
  return {
    safety: "review",
    why: `${routine.id} and ${view.id} give callers the rows that the policies of ${enumeration(tables.map(({ id }) => id))} let them read. What else calls the function loses the rights of ${routine.owner}.`,
    up: [sql`alter function ${name} security invoker`],
    down: [sql`alter function ${name} security definer`],
    keeps: "readers",
  };
}

/** It leaves rows out, as a page for visitors does. */
const narrows = ({ definition }: View): boolean => /\bwhere\b/i.test(definition);

const why = (tables: readonly Table[], kept: boolean): string =>
  kept
    ? "The view goes on showing its callers the rows that the policies of the tables let them read."
    : `The view shows callers nothing until the policies of ${enumeration(tables.map(({ id }) => id))} let them read.`;

/** Whether grants alone let signed-in users read it through a view: that takes no right on its schema. */
function mayRead({ catalog }: Facts, table: Table): boolean {
  const held = heldRoles(catalog, "authenticated");
  return [...table.grants, ...table.columns.flatMap(({ grants }) => grants)].some(
    ({ role, privileges }) => held.has(role) && privileges.includes("select"),
  );
}

const nameOf = (view: View): Sql => sql`${ident(view.schema, view.name)}`;

const before = (view: View): Sql =>
  view.options.some((option) => option.startsWith("security_invoker="))
    ? sql`set (security_invoker = off)`
    : sql`reset (security_invoker)`;

function whyWithdrawn({ view }: ViewExposure, hasInvoker: boolean, closed: readonly Table[]): string {
  const loss = `The API no longer serves ${view.id}; the backend (service_role) still reads it.`;
  if (view.kind === "materialized view") return `${loss} A materialized view cannot tell one caller from another.`;
  if (!hasInvoker) return `${loss} This server cannot run a view with its caller's rights (that takes PostgreSQL 15).`;
  if (closed.length === 0) return loss;
  return `${loss} Run with its callers' rights it would show nothing: they hold none on ${enumeration(closed.map(({ id }) => id))}.`;
}
