import type { ApiRole } from "../../access/access.ts";
import type { CheckSpec } from "../check.ts";
import type { FileAttack } from "../experiment.ts";
import { policyRef, tableRef } from "../subject.ts";
import { enumeration } from "../wording.ts";
import { type KnownBucket, textsOnFiles } from "./buckets.ts";
import type { FileFault } from "./file-fault.ts";
import type { FileOpening } from "./file-openings.ts";
import { narrowFiles } from "./narrow-files.ts";

type Explained = Pick<
  CheckSpec<FileFault>,
  "object" | "blame" | "aspect" | "related" | "severityOf" | "unprovenSeverity" | "message" | "experiments" | "fix"
>;

/** How every check of policies that open files explains one. */
export const explained: Explained = {
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ severity }) => severity,
  unprovenSeverity: ({ unproven }) => unproven,
  message: ({ policy, found }) => `${sentence(found)}: the policy "${policy.name}" does not ask whose file it is.`,
  experiments: (fault) => attacks(fault),
  fix: ({ table, policy, found, severity }, facts) =>
    severity === "info" ? null : narrowFiles(facts, table, policy, found),
};

const caller: Readonly<Record<ApiRole, string>> = {
  anon: "anyone, without an account,",
  authenticated: "any signed-in user",
};

/** `any signed-in user can list, download and delete every file in the private bucket kyc`. */
function sentence(found: readonly FileOpening[]): string {
  const anon = found.filter(({ role }) => role === "anon");
  const more = found.filter((one) => one.role !== "anon" && !anon.some((other) => same(one, other)));
  return [clause("anon", anon, ""), clause("authenticated", more, anon.length > 0 ? "also " : "")]
    .filter((part) => part !== "")
    .join("; ");
}

const same = (one: FileOpening, other: FileOpening): boolean =>
  one.does === other.does && one.bucket.id === other.bucket.id;

function clause(role: ApiRole, found: readonly FileOpening[], also: string): string {
  const kinds = ["private", "unknown", "public"] as const;
  const parts = kinds.flatMap((is) => {
    const own = found.filter(({ bucket }) => bucket.is === is);
    return own.length === 0 ? [] : [`${verbs(own, is)} ${place(own, is)}`];
  });
  return parts.length === 0 ? "" : `${caller[role]} can ${also}${enumeration(parts)}`;
}

function verbs(found: readonly FileOpening[], is: KnownBucket["is"]): string {
  const does = new Set(found.map((one) => one.does));
  const words = [
    ...(does.has("read") ? (is === "public" ? ["list"] : ["list", "download"]) : []),
    ...(does.has("overwrite") ? ["overwrite"] : []),
    ...(does.has("delete") ? ["delete"] : []),
  ];
  const files = found.every(({ rows }) => rows === "all") ? "every file" : "files of others";
  return enumeration([
    ...(words.length === 0 ? [] : [`${enumeration(words)} ${files}`]),
    ...(does.has("upload") ? ["upload files into any folder"] : []),
    ...(does.has("move") ? ["move files into any folder"] : []),
  ]);
}

const mostNamed = 4;

function place(found: readonly FileOpening[], is: KnownBucket["is"]): string {
  const names = [...new Set(found.map(({ bucket }) => bucket.id))];
  const shown = names.length > mostNamed ? [...names.slice(0, mostNamed), `${names.length - mostNamed} more`] : names;
  const kind = is === "unknown" ? "" : `${is} `;
  return `in the ${kind}${names.length === 1 ? "bucket" : "buckets"} ${enumeration(shown)}`;
}

const mostTried = 8;
const acts = { read: "list", upload: "upload", overwrite: "overwrite", delete: "delete", move: "move" } as const;
const gravity: readonly FileOpening["does"][] = ["delete", "overwrite", "read", "upload", "move"];

/** Private buckets first, and what is worst of all. */
function attacks({ table, policy, found }: FileFault): readonly FileAttack[] {
  const texts = textsOnFiles(policy);
  const inOrder = found.toSorted(
    (a, b) =>
      Number(a.bucket.is === "public") - Number(b.bucket.is === "public") ||
      gravity.indexOf(a.does) - gravity.indexOf(b.does),
  );
  return inOrder.slice(0, mostTried).map(({ role, does, bucket }) => ({
    kind: "files",
    target: table.id,
    as: role === "anon" ? "anon" : "stranger",
    does: acts[does],
    bucket: bucket.id,
    public: bucket.is === "public",
    folder: "victim",
    texts,
  }));
}
