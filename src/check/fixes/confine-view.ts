import type { Table, View } from "../../catalog/relation.ts";
import { ident, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { granted } from "../openings.ts";
import type { ViewExposure } from "../view-exposure.ts";
import { enumeration } from "../wording.ts";
import { withdraw } from "./withdraw.ts";

/** Lets a view show its callers what they may read themselves; where they may read nothing underneath, takes it from the API. */
export function confineView(facts: Facts, exposure: ViewExposure): Fix {
  const { view, tables, beneath } = exposure;
  const asCaller = [view, ...beneath];
  const hasInvoker = facts.catalog.server.version >= 150_000 && asCaller.every(({ kind }) => kind === "view");
  const closed = tables.filter((table) => !granted(facts.access, "authenticated", table, "select"));
  if (!hasInvoker || closed.length > 0) {
    return {
      safety: "review",
      why: whyWithdrawn(exposure, hasInvoker, closed),
      ...withdraw(facts.access.apiRoles, view),
      keeps: "backend",
    };
  }
  const kept = tables.every((table) => facts.access.reach("authenticated", table, "select").rows !== "none");
  const certain = tables.every((table) => {
    const owner = facts.access.owner(table);
    return owner?.certain === true && owner.kind === "owner";
  });
  return {
    safety: kept && certain ? "safe" : "review",
    why: kept
      ? "The view goes on showing its callers the rows that the policies of the tables let them read."
      : `The view shows callers nothing until the policies of ${enumeration(tables.map(({ id }) => id))} let them read.`,
    up: asCaller.map((one) => sql`alter view ${nameOf(one)} set (security_invoker = on)`),
    down: asCaller.map((one) => sql`alter view ${nameOf(one)} ${before(one)}`).toReversed(),
    keeps: kept ? "owners" : "backend",
  };
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
  return `${loss} Run with its callers' rights it would show nothing: they hold none on ${enumeration(closed.map(({ id }) => id))}.`;
}
