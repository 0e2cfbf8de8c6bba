import { type Check, defineCheck, type Severity } from "../../../src/check/check.ts";
import { type EveryBucket, policiesOfEveryBucket } from "../../../src/check/storage/every-bucket.ts";
import { tryFile } from "../../../src/check/storage/every-bucket-attacks.ts";
import { nameBuckets } from "../../../src/check/storage/name-buckets.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** A path means something in the bucket that it was thought of for, and perhaps something else in the next. */
export const storagePolicyWithoutBucket: Check = defineCheck<EveryBucket>({
  id: "storage-policy-without-bucket",
  family: "storage",
  title: "A policy on files names no bucket, so that it counts in every one",
  severity: "warning",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: policiesOfEveryBucket,
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ gained }): Severity => (gained.length > 1 ? "warning" : "info"),
  message: ({ policy, role, commands, gained }) =>
    `The policy "${policy.name}" says in which folder ${role === "anon" ? "everybody" : "users"} can ${enumeration(commands.map((command) => verb[command]))} files, and not in which bucket: ` +
    `it counts in every one (${enumeration(gained.map(({ id }) => id))}), and in those to come.`,
  experiments: (evidence) => tryFile(evidence),
  fix: (evidence) => (evidence.gained.length > 1 ? nameBuckets(evidence) : null),
});

const verb = { select: "read", insert: "upload", update: "overwrite", delete: "delete" } as const;
