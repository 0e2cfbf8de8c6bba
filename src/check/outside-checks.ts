/** What `rowproof probe` finds, sorted; each has a section in docs/probe.md. Their names serve wherever those of checks do. */
export const outsideChecks = [
  "accounts-without-confirmation",
  "bucket-listable",
  "folder-of-others-listable",
  "function-answers-anyone",
  "function-answers-for-others",
  "row-writable-by-others",
  "rows-readable-by-any-account",
  "rows-readable-by-anyone",
  "rows-readable-by-other-users",
  "schema-described-to-anyone",
  "secret-in-bundle",
  "secret-in-repository",
] as const;

/** Those of them that need no project: they look at files. */
export const offlineChecks: readonly string[] = ["secret-in-bundle", "secret-in-repository"];

/** Whether it is found by looking from outside, and never by reading a schema. */
export const isOutside = (check: string): boolean => outsideChecks.some((one) => one === check);
