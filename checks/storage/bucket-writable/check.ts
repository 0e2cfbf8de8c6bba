import { type Check, defineCheck, type Severity } from "../../../src/check/check.ts";
import { type BucketFault, bucketFaults } from "../../../src/check/storage/bucket-fault.ts";
import { readOnlyBuckets } from "../../../src/check/storage/read-only-buckets.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** The row of a bucket says whether its files are public, how large they may be and of which kinds. */
export const bucketWritable: Check = defineCheck<BucketFault>({
  id: "bucket-writable",
  family: "storage",
  title: "A policy lets users change the buckets themselves",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: bucketFaults,
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ commands }): Severity => (commands.every((command) => command === "insert") ? "warning" : "error"),
  message: ({ policy, role, commands }) => {
    const who = role === "anon" ? "anyone, without an account," : "any signed-in user";
    return `${who} can ${enumeration(commands.map((command) => deed[command]))}: the policy "${policy.name}" does not ask whose bucket it is.`;
  },
  experiments: ({ table, role, commands, buckets }) => {
    const [bucket] = buckets.toSorted((a, b) => Number(a.is === "public") - Number(b.is === "public"));
    return commands.map((command) => ({
      kind: "files",
      target: table.id,
      as: role === "anon" ? "anon" : "stranger",
      does: act[command],
      bucket: bucket?.id ?? "a-bucket",
      public: bucket?.is === "public",
      folder: "victim",
      texts: [],
    }));
  },
  fix: ({ table, policy }) => readOnlyBuckets(table, policy),
});

const deed = {
  update: "make any private bucket public and lift its limits",
  insert: "make buckets",
  delete: "drop any bucket",
} as const;
const act = { update: "change bucket", insert: "make bucket", delete: "drop bucket" } as const;
