import type { FileAttack } from "../experiment.ts";
import { textsOnFiles } from "./buckets.ts";
import type { EveryBucket } from "./every-bucket.ts";

const acts = { select: "list", insert: "upload", update: "overwrite", delete: "delete" } as const;

/** Does in a bucket that the policy is not meant for what it allows: with files in a shared folder, or the backend's in the caller's own. */
export function tryFile({ table, policy, role, commands, gained, meant, shared }: EveryBucket): readonly FileAttack[] {
  const others = gained.filter((bucket) => !meant.includes(bucket));
  return others.slice(0, mostTried).flatMap(({ id, is }) =>
    commands.map(
      (command): FileAttack => ({
        kind: "files",
        target: table.id,
        as: role === "anon" ? "anon" : "stranger",
        does: acts[command],
        bucket: id,
        public: is === "public",
        folder: shared ? "shared" : "caller",
        texts: textsOnFiles(policy),
      }),
    ),
  );
}

const mostTried = 2;
