import { z } from "zod";
import type { CheckedContract, ReportedAmount, ReportedContract, ReportedDeed } from "./contract-report.ts";

/** How much is reached. */
export const amountSchema: z.ZodType<ReportedAmount> = z.enum([
  "none",
  "own",
  "tenant",
  "some",
  "all",
  "allowed",
  "error",
  "inconclusive",
]);
/** What was tried. */
export const deedSchema: z.ZodType<ReportedDeed> = z.enum([
  "select",
  "insert",
  "update",
  "delete",
  "truncate",
  "execute",
  "usage",
]);

const deviation = z.strictObject({
  object: z.string(),
  actor: z.string(),
  deed: deedSchema,
  contract: amountSchema,
  found: amountSchema,
  is: z.enum(["wider", "narrower"]),
  sentence: z.string(),
});

/** How access differs from the contract, as `prove` tells it. */
export const contractSchema: z.ZodType<ReportedContract> = z.strictObject({
  file: z.string(),
  deviations: z.array(deviation),
  accepted: z
    .array(z.strictObject({ object: z.string(), reason: z.string() }))
    .describe("What is open to everybody on purpose, with the reason that was given."),
});

const accepted = z.strictObject({
  object: z.string(),
  reason: z.string(),
  findings: z
    .array(
      z.strictObject({
        check: z.string(),
        severity: z.enum(["error", "warning", "info"]).describe("What it would be if the contract did not accept it."),
        object: z.string(),
        message: z.string(),
        fingerprint: z.string(),
      }),
    )
    .describe("The findings that this explains: they are not among the report's own."),
});

/** The access contract, as `check` tells of it. */
export const checkedContractSchema: z.ZodType<CheckedContract> = z.strictObject({
  file: z.string(),
  deviations: z.array(deviation).describe("What is wider is told by findings of access-beyond-contract too."),
  accepted: z.array(accepted).describe("What is open on purpose, with the reason that was given."),
  narrower: z.array(z.string()).describe("What is reached no longer, one sentence for each deed."),
  stale: z
    .array(z.strictObject({ object: z.string(), line: z.int().min(1) }))
    .describe("Entries of what does not exist."),
  unsettled: z.int().min(0).describe("Cells that could not be told, and so were not compared."),
});
