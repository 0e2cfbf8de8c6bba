import type { ApiRole, Rows } from "../../access/access.ts";
import { withColumn } from "../../access/fixed-column.ts";
import { tokensOf } from "../../access/tokens.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { type RowCommand, rowCommands, withOnly } from "../openings.ts";
import { bucketsOf, filesTable, type KnownBucket, namedBuckets } from "./buckets.ts";
import { asksBucket, openPolicies } from "./file-openings.ts";
import { tieOf } from "./owner-tie.ts";

/** A policy that says how a path must look and not in which bucket, so that it counts in every one. */
export type EveryBucket = {
  readonly table: Table;
  readonly policy: Policy;
  readonly role: ApiRole;
  readonly commands: readonly RowCommand[];
  /** Buckets that only this policy opens so. */
  readonly gained: readonly KnownBucket[];
  /** Those among them that it seems to be meant for: the first where nothing tells, none where there is but one. */
  readonly meant: readonly KnownBucket[];
  /** It asks for a folder that is everybody's, not for the caller's own. */
  readonly shared: boolean;
};

/** Every policy of the kind. One that opens the files of others is told by the checks of those. */
export function policiesOfEveryBucket(facts: Facts): readonly EveryBucket[] {
  const table = filesTable(facts);
  if (table === null) return [];
  const told = new Set(openPolicies(facts).map(({ policy }) => policy));
  return table.policies.flatMap((policy) => (told.has(policy) ? [] : (everyBucket(facts, table, policy) ?? [])));
}

function everyBucket(facts: Facts, table: Table, policy: Policy): EveryBucket | null {
  if (policy.mode === "restrictive" || asksBucket(table, policy)) return null;
  for (const role of facts.access.apiRoles) {
    const rowsOf = (command: RowCommand): Rows => facts.access.reach(role, withOnly(table, policy), command).rows;
    const reached = rowCommands.filter(
      (command) => rowsOf(command) === "some" || (rowsOf(command) === "own" && harmful(table, policy, command)),
    );
    const gained = bucketsOf(facts).filter((bucket) =>
      reached.some((command) => gains(facts, table, policy, role, command, bucket)),
    );
    if (reached.length === 0 || gained.length === 0) continue;
    const shared = reached.some((command) => rowsOf(command) === "some");
    return { table, policy, role, commands: reached, gained, meant: meantFor(facts, policy, gained, shared), shared };
  }
  return null;
}

/** What one uploaded is one's own in every bucket; only where it says so of a file to be uploaded, it says nothing. */
const harmful = (table: Table, policy: Policy, command: RowCommand): boolean => {
  const tie = tieOf(table, policy);
  return tie === "folder" || (tie === "owner" && command === "insert");
};

/** Whether others could not do it there without the policy, or with their own files only. */
function gains(
  facts: Facts,
  table: Table,
  policy: Policy,
  role: ApiRole,
  command: RowCommand,
  bucket: KnownBucket,
): boolean {
  const others = { ...table, policies: table.policies.filter((other) => other !== policy) };
  const { rows } = facts.access.reach(role, withColumn(others, "bucket_id", bucket.id), command);
  const given = facts.access.reach(role, withOnly(table, policy), command).rows;
  return rows === "none" || (rows === "own" && given === "some");
}

/** How early the policies name a bucket: what files are about comes before their copies. What has a policy of its own comes last. */
function firstNamed(facts: Facts, { id }: KnownBucket): number {
  const named = (filesTable(facts)?.policies ?? []).map((policy) => new Set(namedBuckets(policy)));
  const hasOwn = named.some((ids) => ids.size === 1 && ids.has(id));
  const at = named.flatMap((ids) => [...ids]).indexOf(id);
  return hasOwn ? Number.MAX_SAFE_INTEGER : at === -1 ? Number.MAX_SAFE_INTEGER - 1 : at;
}

/**
 * By its name; else those that are open to everybody anyway, where it is about a folder for all, and those that are not, where it
 * is about one's own; else those that say how large an upload may be and of which kind, for that is said where users upload.
 */
function meantFor(
  facts: Facts,
  { name }: Policy,
  gained: readonly KnownBucket[],
  shared: boolean,
): readonly KnownBucket[] {
  const words = new Set(tokensOf(name));
  const limited = new Set(
    (facts.catalog.buckets ?? [])
      .filter(({ fileSizeLimit, allowedMimeTypes }) => fileSizeLimit !== null || allowedMimeTypes !== null)
      .map(({ id }) => id),
  );
  const guesses = [
    gained.filter(({ id }) => tokensOf(id).some((word) => words.has(word))),
    gained.filter(({ is }) => is === (shared ? "public" : "private")),
    gained.filter(({ id }) => limited.has(id)),
    gained.filter(({ id }) => tokensOf(id).includes("upload")),
  ];
  const found = guesses.find(({ length }) => length > 0 && length < gained.length);
  return (
    found ??
    (gained.length > 1 ? gained.toSorted((a, b) => firstNamed(facts, a) - firstNamed(facts, b)).slice(0, 1) : [])
  );
}
