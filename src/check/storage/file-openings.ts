import type { ApiRole, Rows } from "../../access/access.ts";
import { withColumn } from "../../access/fixed-column.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { type RowCommand, rowCommands, withOnly } from "../openings.ts";
import { bucketsOf, bucketsTable, filesTable, type KnownBucket } from "./buckets.ts";

/**
 * What one policy lets a role do with other people's files in one bucket. `move`: their own files, into the folders of
 * others. `some`: it depends on the file, not on who asks. `unknown`: it could not be read, so that trying has to tell.
 */
export type FileOpening = {
  readonly role: ApiRole;
  readonly bucket: KnownBucket;
  readonly does: "read" | "upload" | "overwrite" | "delete" | "move";
  readonly rows: "all" | "some" | "unknown";
};

/** A policy of storage.objects and what it opens. */
export type OpenPolicy = { readonly table: Table; readonly policy: Policy; readonly found: readonly FileOpening[] };

/** Every permissive policy that opens files in a bucket without asking whose they are. */
export function openPolicies(facts: Facts): readonly OpenPolicy[] {
  const table = filesTable(facts);
  if (table === null) return [];
  const known = answers.get(facts.catalog) ?? table.policies.flatMap((policy) => openPolicy(facts, table, policy));
  answers.set(facts.catalog, known);
  return known;
}

/** Several checks ask for the same. */
const answers = new WeakMap<Facts["catalog"], readonly OpenPolicy[]>();

function openPolicy(facts: Facts, table: Table, policy: Policy): readonly OpenPolicy[] {
  if (policy.mode === "restrictive") return [];
  const found = bucketsOf(facts)
    .filter((bucket) => concerns(facts, policy, bucket))
    .flatMap((bucket) => inBucket(facts, table, policy, bucket));
  const told = found.filter(({ rows }) => rows !== "some" || (asksBucket(table, policy) && asksEndingOnly(policy)));
  return told.length === 0 ? [] : [{ table, policy, found: told }];
}

/** A folder that a policy names is shared on purpose; an ending of a name says nothing of whose the file is. */
const asksEndingOnly = ({ routines }: Policy): boolean =>
  routines.some((routine) => /^storage\.(extension|filename)\(/.test(routine)) &&
  !routines.some((routine) => routine.startsWith("storage.foldername("));

/**
 * Whether a policy uses the bucket at all, by Postgres's own record. One that asks for a path only counts in every bucket,
 * which is a fault of its own.
 */
export const asksBucket = (table: Table, policy: Policy): boolean =>
  policy.columns.some((column) => column.table === table.id && column.column === "bucket_id");

/** A policy that looks up whether the bucket is public does not speak of the others. */
function concerns(facts: Facts, policy: Policy, bucket: KnownBucket): boolean {
  const buckets = bucketsTable(facts);
  const asksPublic = policy.columns.some(({ table, column }) => table === buckets?.id && column === "public");
  return !asksPublic || bucket.is !== "private";
}

function inBucket(facts: Facts, table: Table, policy: Policy, bucket: KnownBucket): readonly FileOpening[] {
  const files = withColumn(table, "bucket_id", bucket.id);
  const alone = withOnly(files, policy);
  return facts.access.apiRoles.flatMap((role) =>
    rowCommands
      .filter((command) => policy.command === "all" || policy.command === command)
      .flatMap((command) => opening(facts, alone, role, command))
      .map((one): FileOpening => ({ ...one, role, bucket })),
  );
}

type Found = Pick<FileOpening, "does" | "rows">;

function opening(facts: Facts, alone: Table, role: ApiRole, command: RowCommand): readonly Found[] {
  const { rows, accepts } = facts.access.reach(role, alone, command);
  if (open(rows)) return [{ does: doing[command], rows }];
  return command === "update" && rows === "own" && accepts !== null && open(accepts)
    ? [{ does: "move", rows: accepts }]
    : [];
}

const open = (rows: Rows): rows is FileOpening["rows"] => rows === "all" || rows === "some" || rows === "unknown";

const doing: Readonly<Record<RowCommand, FileOpening["does"]>> = {
  select: "read",
  insert: "upload",
  update: "overwrite",
  delete: "delete",
};
