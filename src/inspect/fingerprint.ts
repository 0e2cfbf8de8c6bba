import { createHash } from "node:crypto";
import type { Finding } from "../check/finding.ts";

type Fingerprinted = Pick<Finding, "check" | "aspect"> & {
  readonly object: { readonly kind: string; readonly identity: string };
};

/** Keyed by what the finding is about, never by its line or its wording. */
export function fingerprint({ check, object, aspect }: Fingerprinted): string {
  const text = [check, object.kind, object.identity, aspect].join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
