import { z } from "zod";
import { coverageParts, locationSchema, sourceSchema, toolSchema, witnessSchema } from "../schema.ts";
import type { AccessReport, ReportedAmount, ReportedDeed } from "./access-report.ts";

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
const count = z.int().min(0);

const cell = z.strictObject({
  actor: z.string(),
  deed: deedSchema,
  amount: amountSchema.describe(
    "Rows reached, or allowed: may use a routine or a sequence. error: every try fails. inconclusive: it could not be told.",
  ),
  code: z.string().nullable().describe("SQLSTATE, of an error."),
  because: z.string().nullable().describe("What stopped the actor, what failed, or why it could not be told."),
  shownBy: z.enum(["execution", "reading"]).describe("reading: only the schema's text says so."),
  how: z.array(z.string()).describe("The way in, or to what stops, as the schema's text has it."),
  disagreement: z.string().nullable().describe("What the schema's text says otherwise; what was executed counts."),
  witness: witnessSchema.nullable(),
});

const object = z.strictObject({
  kind: z.string(),
  identity: z.string().describe("The text of pg_identify_object."),
  schema: z.string(),
  name: z.string(),
  bucket: z.string().nullable().describe("The bucket, for rows of storage.objects."),
  location: locationSchema.nullable(),
  cells: z.array(cell),
});

const deviation = z.strictObject({
  object: z.string(),
  actor: z.string(),
  deed: deedSchema,
  contract: amountSchema,
  found: amountSchema,
  is: z.enum(["wider", "narrower"]),
  sentence: z.string(),
});

const contract = z.strictObject({
  file: z.string(),
  deviations: z.array(deviation),
  accepted: z
    .array(z.strictObject({ object: z.string(), reason: z.string() }))
    .describe("What is open to everybody on purpose, with the reason that was given."),
});

/** `rowproof prove --format json`: published as JSON Schema in `docs/access.schema.json`, which a test keeps equal to this. */
export const accessReportSchema: z.ZodType<AccessReport> = z.strictObject({
  schemaVersion: z.literal(1),
  tool: toolSchema,
  source: sourceSchema,
  coverage: z.strictObject({
    statements: coverageParts.statements,
    exposedSchemas: coverageParts.exposedSchemas,
    notices: z.array(z.string()),
  }),
  actors: z.array(z.strictObject({ name: z.string(), role: z.string(), words: z.string() })),
  objects: z.array(object),
  contract: contract.nullable(),
  summary: z.strictObject({ objects: count, cells: count, leaks: count, errors: count, inconclusive: count }),
});
