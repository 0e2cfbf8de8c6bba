import { z } from "zod";
import { amountSchema, deedSchema } from "../contract-schema.ts";
import { sourceSchema, toolSchema, witnessSchema } from "../schema.ts";
import type { DiffReport } from "./diff-report.ts";

const change = z.strictObject({
  is: z.enum(["opens", "closes"]),
  object: z.string(),
  deed: deedSchema.nullable().describe("null: the whole object is gone."),
  actors: z.array(z.string()),
  before: amountSchema.nullable().describe("null: the object was not there, or is not there any more."),
  after: amountSchema.nullable(),
  shownBy: z.enum(["execution", "reading"]).describe("reading: only the schema's text says so."),
  sentence: z.string(),
  witness: witnessSchema.nullable(),
});

const finding = z.strictObject({
  check: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  object: z.string(),
  message: z.string(),
});

/** `rowproof diff --format json`: published as JSON Schema in `docs/diff.schema.json`, which a test keeps equal to this. */
export const diffReportSchema: z.ZodType<DiffReport> = z.strictObject({
  schemaVersion: z.literal(1),
  tool: toolSchema,
  base: sourceSchema,
  head: sourceSchema,
  opens: z.array(change),
  closes: z.array(change),
  findings: z.strictObject({ new: z.array(finding), gone: z.array(finding) }),
  renamed: z.array(z.strictObject({ before: z.string(), after: z.string() })),
  unsettled: z.array(z.string()).describe("What could not be compared, one sentence each."),
  notices: z.array(z.string()),
});
