import { z } from "zod";
import { amountSchema, contractSchema, deedSchema } from "../contract-schema.ts";
import { coverageParts, locationSchema, sourceSchema, toolSchema, witnessSchema } from "../schema.ts";
import type { AccessReport } from "./access-report.ts";

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
  contract: contractSchema.nullable(),
  summary: z.strictObject({ objects: count, cells: count, leaks: count, errors: count, inconclusive: count }),
});
