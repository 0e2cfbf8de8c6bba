import type { Policy } from "../../catalog/relation.ts";
import type { Facts, Severity } from "../check.ts";
import { type FileOpening, type OpenPolicy, openPolicies } from "./file-openings.ts";
import { tieIn } from "./owner-tie.ts";

/** The worst that a policy opens: which check tells of it. */
export type FileFaultKind = "read" | "change" | "upload" | "list";

/** A policy of storage.objects that opens files of others, and how grave that is. */
export type FileFault = OpenPolicy & {
  readonly severity: Severity;
  /** Where trying could not tell. */
  readonly unproven: Severity;
};

/**
 * The policies whose worst opening is of this kind; each policy is told once, with all that it opens. Policies are joined
 * with OR: several that open the same are several faults.
 */
export function fileFaults(facts: Facts, kind: FileFaultKind): readonly FileFault[] {
  return openPolicies(facts)
    .filter(({ found }) => kindOf(found) === kind)
    .map((one) => {
      const severities = one.found.map((opening) => severityOf(facts, one.policy, opening));
      const sure = one.found
        .filter(({ rows }) => rows === "all")
        .map((opening) => severityOf(facts, one.policy, opening));
      return { ...one, severity: gravest(severities), unproven: gravest(sure) };
    });
}

const order: readonly FileFaultKind[] = ["read", "change", "upload", "list"];

const kindOf = (found: readonly FileOpening[]): FileFaultKind | undefined =>
  order.find((kind) => found.some((opening) => kindOfOpening(opening) === kind));

function kindOfOpening({ does, bucket }: FileOpening): FileFaultKind {
  if (does === "read") return bucket.is === "public" ? "list" : "read";
  return does === "upload" ? "upload" : "change";
}

function severityOf(facts: Facts, policy: Policy, { does, bucket, role }: FileOpening): Severity {
  if (does === "overwrite" || does === "delete") return "error";
  if (does === "move") return "warning";
  const meant = meansEverybody(policy);
  if (does === "read") return readSeverity(bucket, meant);
  if (role === "anon") return meant ? "warning" : "error";
  // Where files belong to who uploaded them, wherever they lie, a folder is nobody's.
  return tieIn(facts) === "owner" ? "info" : "warning";
}

/** The files of a public bucket are open anyway, so that reading adds their list. */
function readSeverity({ is }: FileOpening["bucket"], meant: boolean): Severity {
  if (is === "public") return "warning";
  if (is === "unknown") return meant ? "info" : "warning";
  return meant ? "warning" : "error";
}

/** Whether a policy's name says that everybody is meant. Only how grave it is rests on this. */
const meansEverybody = ({ name }: Policy): boolean => /public|any(one|body)|every(one|body)/i.test(name);

const ranks: readonly Severity[] = ["error", "warning", "info"];

const gravest = (severities: readonly Severity[]): Severity =>
  ranks.find((severity) => severities.includes(severity)) ?? "info";
