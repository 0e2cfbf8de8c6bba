import type { ApiRole, Rows } from "../../access/access.ts";
import { withColumn } from "../../access/fixed-column.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { type RowCommand, rowCommands, withOnly } from "../openings.ts";
import { bucketsOf, bucketsTable, filesTable, type KnownBucket, textsOnFiles } from "./buckets.ts";

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
  const told = found.filter(
    (one) => one.rows !== "some" || (asksBucket(table, policy) && isOfOthers(facts, table, policy, one)),
  );
  return told.length === 0 ? [] : [{ table, policy, found: told }];
}

/**
 * Whether what hangs on the file gives files of others all the same. A folder that a policy names is shared on purpose; an
 * ending of a name, or what a name must not be, says nothing of whose the file is: it holds for a file in anybody's folder.
 */
function isOfOthers(facts: Facts, table: Table, policy: Policy, { role, bucket, does }: FileOpening): boolean {
  if (!policy.columns.some((column) => column.table === table.id && naming.has(column.column))) return true;
  const calls = (name: string): boolean => policy.routines.some((routine) => routine.startsWith(`storage.${name}(`));
  if (calls("foldername")) return false;
  if (calls("extension") || calls("filename")) return true;
  return anybodysFiles(policy).some((path) => {
    const files = withColumn(withColumn(table, "bucket_id", bucket.id), "name", path);
    return inBucketOf(facts, withOnly(files, policy), policy, role).some(
      (one) => one.does === does && one.rows === "all",
    );
  });
}

const naming: ReadonlySet<string> = new Set(["name", "path_tokens"]);

/** Paths in a folder that a policy cannot name, with the endings that it asks for. */
const anybodysFiles = (policy: Policy): readonly string[] =>
  [".png", ...textsOnFiles(policy).flatMap((text) => [text, `.${text}`])].map(
    (ending) => `aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa/document${ending}`,
  );

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
    inBucketOf(facts, alone, policy, role).map((one): FileOpening => ({ ...one, role, bucket })),
  );
}

const inBucketOf = (facts: Facts, alone: Table, policy: Policy, role: ApiRole): readonly Found[] =>
  rowCommands
    .filter((command) => policy.command === "all" || policy.command === command)
    .flatMap((command) => opening(facts, alone, role, command));

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
