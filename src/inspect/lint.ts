import type { Catalog } from "../catalog/catalog.ts";
import { unreadOfAll } from "../catalog/unread-notices.ts";
import type { Check, Facts, Need } from "../check/check.ts";
import type { Finding, Severity } from "../check/finding.ts";
import { foundIfServed } from "./if-served.ts";

export type Lint = {
  readonly findings: readonly Finding[];
  readonly run: readonly string[];
  readonly skipped: readonly { readonly check: string; readonly reason: string }[];
};

/**
 * Runs the checks over one database's facts. A check whose needs are not met, or that would read a part of the catalog
 * that could not be read, is skipped with the reason; it never counts as clean. Findings come sorted.
 */
export function lint(facts: Facts, checks: readonly Check[]): Lint {
  const missing = whatIsMissing(facts);
  const judged = checks.map((check) => ({ check, reason: reasonToSkip(check, missing, facts.catalog) }));
  const toRun = judged.filter(({ reason }) => reason === null).map(({ check }) => check);
  const found = toRun.flatMap((check) => check.run(facts));
  return {
    findings: withoutCovered([...found, ...foundIfServed(facts, toRun, found)]).toSorted(byRank),
    run: toRun.map(({ id }) => id),
    skipped: judged.flatMap(({ check, reason }) => (reason === null ? [] : [{ check: check.id, reason }])),
  };
}

/** One fault, one finding: what another finding already says is left to it. */
function withoutCovered(findings: readonly Finding[]): readonly Finding[] {
  const covered = new Set(findings.flatMap(({ covers }) => covers.map(({ check, object }) => `${check} ${object}`)));
  return findings.filter(({ check, object }) => !covered.has(`${check} ${object.identity}`));
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Gravest first; then by check, object and aspect, so that the order never depends on the reader's. */
export const byRank = (a: Finding, b: Finding): number =>
  compare(rank[a.severity], rank[b.severity]) ||
  compare(a.check, b.check) ||
  compare(a.object.identity, b.object.identity) ||
  compare(a.aspect, b.aspect);

function reasonToSkip(check: Check, missing: ReadonlyMap<Need, string>, catalog: Catalog): string | null {
  const need = check.needs.find((candidate) => missing.has(candidate));
  if (need !== undefined) return missing.get(need) ?? null;
  const [unread] = unreadOfAll(catalog);
  return unread === undefined ? null : `${unread.part} could not be read: ${unread.because}`;
}

function whatIsMissing({ catalog, access, contract }: Facts): ReadonlyMap<Need, string> {
  const missing = new Map<Need, string>();
  const noRoles = access.apiRoles.length === 0 ? "this database has no roles anon and authenticated" : null;
  if (noRoles !== null) missing.set("supabase-roles", noRoles);
  if (access.exposed.schemas.length === 0) missing.set("exposed-schemas", noRoles ?? "no schema is served by an API");
  if (catalog.statistics === null) missing.set("statistics", "no statistics: nobody has used this database");
  if (catalog.buckets === null) missing.set("storage", "there is no readable storage.buckets");
  if (contract === undefined) missing.set("contract", "there is no access contract; prove --write-contract makes one");
  else if ("notCompared" in contract) missing.set("contract", contract.notCompared);
  return missing;
}
