import { createHash } from "node:crypto";
import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectRef } from "../catalog/object.ts";
import type { Severity } from "../check/finding.ts";
import { asGrave } from "../fix/relint.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Inspection } from "./inspect.ts";
import type { Inspected } from "./judge.ts";

/** What of an inspection decides whether something found later is new. Plain data, so that it can be kept. */
export type Picture = {
  readonly findings: readonly Known[];
  /** Statements that failed, by what Postgres said. */
  readonly failures: readonly string[];
};

type Known = {
  readonly fingerprint: string;
  readonly severity: Severity;
  /** Who could do what, as far as the finding says. */
  readonly attacks: readonly string[];
  /** The definition of the rule that is to blame; null where the fault is not in one. */
  readonly fault: string | null;
};

export const emptyPicture: Picture = { findings: [], failures: [] };

/** What an inspection found, for a later one to compare with. */
export const pictureOf = ({ inspected, loaded }: Inspection): Picture => ({
  findings: inspected.map((one) => known(one, loaded.catalog)),
  failures: loaded.statements.failed.map(failureKey),
});

/** Fingerprints of what is new, and the indexes of failed statements that did not fail before. */
export type News = { readonly findings: ReadonlySet<string>; readonly failed: readonly number[] };

/**
 * What an inspection shows that an earlier one did not. A finding is new when it was not there, was less grave, allowed less,
 * or lies in a policy, view or routine that was written anew since and is still at fault. Where the lines stand, and in which
 * file, counts for nothing.
 */
export function newsSince(before: Picture, { inspected, loaded }: Inspection): News {
  const old = new Map(before.findings.map((one) => [one.fingerprint, one]));
  const now = inspected.map((one) => known(one, loaded.catalog));
  const left = new Map<string, number>();
  for (const key of before.failures) left.set(key, (left.get(key) ?? 0) + 1);
  const isNewFailure = (key: string): boolean => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  };
  return {
    findings: new Set(now.filter((one) => !isOld(one, old.get(one.fingerprint))).map((one) => one.fingerprint)),
    failed: loaded.statements.failed.flatMap((failure, index) => (isNewFailure(failureKey(failure)) ? [index] : [])),
  };
}

function isOld(now: Known, before: Known | undefined): boolean {
  if (before === undefined || !asGrave(before.severity, now.severity)) return false;
  return now.fault === before.fault && now.attacks.every((attack) => before.attacks.includes(attack));
}

const known = ({ finding }: Inspected, catalog: Catalog): Known => ({
  fingerprint: fingerprint(finding),
  severity: finding.severity,
  attacks: finding.experiments.filter(({ kind }) => kind === "attack").map((one) => JSON.stringify(one)),
  fault: definitionOf(catalog, finding.blame),
});

/** Tables are not among them: whatever makes one worse shows in what the finding says. */
function definitionOf(catalog: Catalog, { identity }: ObjectRef): string | null {
  const policy = catalog.tables.flatMap(({ policies }) => policies).find(({ id }) => id === identity);
  if (policy !== undefined) {
    return digest([policy.mode, policy.command, policy.roles, policy.using, policy.withCheck]);
  }
  const view = catalog.views.find(({ id }) => id === identity);
  if (view !== undefined) return digest([view.definition, view.runsAs]);
  const routine = catalog.routines.find(({ id }) => id === identity);
  return routine === undefined ? null : digest(routine.definition);
}

const digest = (content: unknown): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);

const failureKey = ({ code, message }: { readonly code: string; readonly message: string }): string =>
  `${code} ${message}`;
