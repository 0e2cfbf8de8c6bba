import { createHash } from "node:crypto";
import type { Finding, Proof, Verdict } from "../check/finding.ts";
import type { Cache } from "../shadow/cache.ts";
import { buildIdentity } from "../version.ts";
import type { Chosen } from "./choose-fixes.ts";
import type { Option } from "./options.ts";

/** What the shadow showed of findings and of their fixes, in the order of the findings. */
export type Results = Chosen & {
  readonly proofs: readonly Proof[];
  /** Of each finding, the fixes that a person may choose from. */
  readonly options: readonly (readonly Option[])[];
};

/**
 * Experiments on the same content by the same code come out the same, so their results are kept. The key covers all that was
 * read, what is claimed of it, the experiments and the fixes.
 */
export function keptResults(
  cache: Cache,
  contentKey: string | null,
  findings: readonly Finding[],
  alternatives: boolean,
): Kept {
  if (contentKey === null) return { read: () => null, keep: () => {} };
  const key = (withAlternatives: boolean): string =>
    createHash("sha256")
      .update(JSON.stringify(["results", buildIdentity, contentKey, findings, withAlternatives]))
      .digest("hex");
  const known = (withAlternatives: boolean): Results | null =>
    (cache.readJson(key(withAlternatives)) as Results | undefined) ?? null;
  return {
    // What was weighed too serves whoever does not ask for it.
    read: () => known(true) ?? (alternatives ? null : known(false)),
    keep: (results) => {
      if (!ranOutOfTime([...results.proofs, ...results.verdicts])) cache.writeJson(key(alternatives), results);
    },
  };
}

export type Kept = { readonly read: () => Results | null; readonly keep: (results: Results) => void };

/** The one outcome that the machine decides and not the schema: the next run may get further. */
export const ranOutOfTime = (outcomes: readonly (Proof | Verdict | null)[]): boolean =>
  outcomes.some((one) => one !== null && "because" in one && /time budget|time limit|ran longer/.test(one.because));
