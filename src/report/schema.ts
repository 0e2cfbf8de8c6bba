import { z } from "zod";
import { amountSchema, checkedContractSchema } from "./contract-schema.ts";
import type { Location, Report, ReportedFinding } from "./report.ts";

const severity = z.enum(["error", "warning", "info"]);

const place = {
  file: z.string().describe("Relative to the working directory, with forward slashes."),
  line: z.int().min(1),
  column: z.int().min(1),
};

/** A place in a file. */
export const locationSchema: z.ZodType<Location> = z.strictObject(place);

const related = z.strictObject({ kind: z.string(), identity: z.string() });

const object = z.strictObject({
  kind: z.string(),
  identity: z.string().describe("The text of pg_identify_object."),
  schema: z.string().nullable(),
  name: z.string(),
});

/** The statement that shows it. */
export const witnessSchema: z.ZodType<NonNullable<ReportedFinding["proof"]["witness"]>> = z.strictObject({
  as: z.string().describe("Who ran it: anon, another signed-in user, …"),
  sql: z.string(),
  result: z.string(),
});

const proof = z.strictObject({
  outcome: z.enum(["proven", "blocked", "inconclusive"]),
  because: z.string().nullable().describe("Why it is not proven; null when it is."),
  witness: witnessSchema.nullable(),
});

const fix = z.strictObject({
  safety: z.enum(["safe", "review", "manual"]),
  verdict: z.enum(["verified", "unverified"]),
  because: z.string().nullable().describe("Why it is not verified; null when it is."),
  why: z.string().describe("What a person has to know or decide before applying it."),
  up: z.array(z.string()),
  down: z.array(z.string()),
  transactional: z.boolean().describe("Whether all of `up` can run in one transaction."),
});

const alternative = z.strictObject({
  chosen: z.boolean().describe("It is the one that fix writes unless told otherwise."),
  safety: fix.shape.safety,
  why: fix.shape.why,
  up: fix.shape.up,
  down: fix.shape.down,
  access: z
    .array(
      z.strictObject({
        who: z.string(),
        select: amountSchema,
        insert: amountSchema,
        update: amountSchema,
        delete: amountSchema,
      }),
    )
    .describe("Who reaches what of the object once it is in force, measured on the copy."),
});

const finding = z.strictObject({
  check: z.string(),
  severity,
  category: z.enum(["security", "performance", "schema", "migration"]),
  object,
  message: z.string(),
  decision: z
    .string()
    .nullable()
    .describe(
      "What was decided once for many objects: findings of one check that share it are one to a reader; null: it stands alone.",
    ),
  location: locationSchema.nullable(),
  related: z.array(related),
  proof,
  fix: fix.nullable(),
  alternatives: z
    .array(alternative)
    .describe(
      "Where it is not clear what was meant: every verified fix, the one that leaves the least access first. Empty: there is no choice.",
    ),
  assumed: z
    .strictObject({
      is: z.enum(["made", "depends"]).describe("Whether the object is itself made up, or rests on something that is."),
      because: z.string(),
    })
    .nullable()
    .describe("The assumption on which the finding rests, so that it may not hold for the real database; null: none."),
  outside: z
    .strictObject({
      is: z.enum(["confirmed", "not confirmed", "only outside"]),
      because: z.string(),
      witness: witnessSchema.nullable(),
    })
    .nullable()
    .describe("What a running project shows of it; null: none was asked."),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe("Stable across line moves; what a baseline keys on."),
  alsoKnownAs: z.array(z.string()),
  docs: z.string(),
});

const statementFailure = z.strictObject({
  ...place,
  message: z.string().describe("Postgres's own words."),
  code: z.string().describe("SQLSTATE."),
  cause: z.int().min(0).describe("Index in `causes`."),
});

const cause = z.strictObject({
  kind: z.enum(["missing", "order", "repeated", "invalid", "schema", "data", "refused", "stopped"]),
  message: z.string().describe("What is wrong, in one sentence."),
  assumption: z
    .string()
    .nullable()
    .describe("What was assumed because of it; null: nothing, so its statements failed."),
  hint: z.string().describe("What to do."),
  at: locationSchema.describe("Where it shows first."),
  failed: z.int().describe("Statements that failed or were ignored because of it."),
  assumed: z.int().describe("Statements that ran thanks to the assumption."),
});

const coverage = z.strictObject({
  statements: z.strictObject({
    total: z.int(),
    applied: z.int().describe("Ran as they stand."),
    assumed: z.int().describe("Ran after an assumption was made for them."),
    ignored: z.int().describe("Failed, but change rows only."),
    failed: z.array(statementFailure),
    causes: z.array(cause),
  }),
  checks: z.strictObject({
    run: z.array(z.string()),
    skipped: z.array(z.strictObject({ check: z.string(), reason: z.string() })),
  }),
  exposedSchemas: z.strictObject({ schemas: z.array(z.string()), from: z.string() }),
  assumed: z
    .array(z.strictObject({ kind: z.string(), identity: z.string(), because: z.string() }))
    .describe("Objects that the statements use and none of them makes: nothing is known of the real ones."),
  unread: z
    .array(z.strictObject({ part: z.string(), because: z.string().describe("Postgres's own words.") }))
    .describe(
      "Parts of the catalog that could not be read, although every check may rest on them: then no check was run.",
    ),
  ignored: z.int().describe("Findings that the configuration or a baseline hides."),
  since: z
    .strictObject({
      revision: z.string(),
      commit: z.string().describe("Where that revision and the present one parted."),
      older: z.int().min(0).describe("Findings that were there before, which are not shown."),
      failed: z.array(z.int().min(0)).describe("Indexes in `statements.failed` of those that did not fail there."),
    })
    .nullable()
    .describe("What --since compares with; null: findings count however old they are."),
  probe: z
    .strictObject({
      host: z.string(),
      requests: z.int().min(0),
      mostRequests: z.int().min(0),
      callers: z.array(z.string()).describe("Who asked: anon, and the test users that signed in."),
      answers: z.strictObject({
        something: z.int().min(0),
        nothing: z.int().min(0).describe("No row: the table is empty, or closed."),
        refused: z.int().min(0),
        absent: z.int().min(0),
      }),
      unasked: z.array(z.strictObject({ what: z.string(), because: z.string() })),
    })
    .nullable()
    .describe("What a probe asked a running project; null: there was none."),
  contract: checkedContractSchema
    .nullable()
    .describe("How access differs from the access contract; null: there is none, or it was not compared."),
  notices: z.array(z.string()).describe("What was left out or assumed, one sentence each."),
});

const count = z.int().min(0);

/** What made the report. */
export const toolSchema: z.ZodType<Report["tool"]> = z.strictObject({
  name: z.literal("rowproof"),
  version: z.string(),
});

/** What was looked at. */
export const sourceSchema: z.ZodType<Report["source"]> = z.strictObject({
  kind: z.enum(["migrations", "database", "catalog", "project"]),
  name: z.string(),
  layout: z.string().nullable(),
});

/** Parts of the coverage that other reports have too. */
export const coverageParts: {
  readonly statements: z.ZodType<Report["coverage"]["statements"]>;
  readonly exposedSchemas: z.ZodType<Report["coverage"]["exposedSchemas"]>;
} = { statements: coverage.shape.statements, exposedSchemas: coverage.shape.exposedSchemas };

/** The report for machines: published as JSON Schema in `docs/report.schema.json`, which a test keeps equal to this. */
export const reportSchema: z.ZodType<Report> = z.strictObject({
  schemaVersion: z.literal(1),
  tool: toolSchema,
  source: sourceSchema,
  coverage,
  findings: z.array(finding),
  summary: z.strictObject({ error: count, warning: count, info: count }),
  timings: z.strictObject({
    replayMs: z.number(),
    readMs: z.number(),
    lintMs: z.number(),
    proveMs: z.number(),
    fixMs: z.number(),
  }),
});
