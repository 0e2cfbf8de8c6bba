import type { Breach } from "../../../src/check/breach.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";

/** What was tried for the contract is the evidence; only a person can say which of the two is wrong. */
export const accessBeyondContract: Check = defineCheck<Breach>({
  id: "access-beyond-contract",
  family: "exposure",
  title: "Somebody reaches more than the access contract says",
  severity: "error",
  category: "security",
  needs: ["contract"],
  alsoKnownAs: [],
  find: ({ contract }) => (contract !== undefined && "breaches" in contract ? contract.breaches : []),
  object: ({ object }) => object,
  blame: ({ blame }) => blame,
  related: ({ related }) => related,
  aspect: ({ aspect }) => aspect,
  severityOf: ({ severity }) => severity,
  message: ({ sentence }) => sentence,
  shown: ({ proof }) => proof,
  fix: ({ file }) => ({
    safety: "manual",
    why: `Take the access away, or say in ${file} that it is meant, and why.`,
  }),
});
