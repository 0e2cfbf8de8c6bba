import { describe, expect, it } from "vitest";
import { z } from "zod";
import { json } from "../src/report/json.ts";
import { pretty } from "../src/report/pretty.ts";
import type { Report, ReportedFinding } from "../src/report/report.ts";
import { reportSchema } from "../src/report/schema.ts";

const finding = (over: Partial<ReportedFinding>): ReportedFinding => ({
  check: "table-without-rls",
  severity: "error",
  category: "security",
  object: { kind: "table", identity: "public.notes", schema: "public", name: "notes" },
  message: "anon can read every row of public.notes.",
  location: { file: "supabase/migrations/1_init.sql", line: 3, column: 1 },
  related: [],
  proof: {
    outcome: "proven",
    because: null,
    witness: { as: "anon", sql: "select * from public.notes", result: "2 rows" },
  },
  fix: {
    safety: "safe",
    verdict: "verified",
    because: null,
    why: "Users keep their own rows.",
    up: ["alter table public.notes enable row level security"],
    down: ["alter table public.notes disable row level security"],
    transactional: true,
  },
  assumed: null,
  fingerprint: "0123456789abcdef",
  alsoKnownAs: [],
  docs: "checks/exposure/table-without-rls/README.md",
  ...over,
});

const report = (findings: readonly ReportedFinding[], coverage: Partial<Report["coverage"]> = {}): Report => ({
  schemaVersion: 1,
  tool: { name: "rowproof", version: "0.1.0" },
  source: { kind: "migrations", name: "supabase/migrations", layout: "supabase" },
  coverage: {
    statements: { total: 2, applied: 2, assumed: 0, ignored: 0, failed: [], causes: [] },
    checks: { run: ["table-without-rls"], skipped: [] },
    exposedSchemas: { schemas: ["public"], from: "default" },
    assumed: [],
    unread: [],
    ignored: 0,
    since: null,
    notices: [],
    ...coverage,
  },
  findings,
  summary: { error: findings.length, warning: 0, info: 0 },
  timings: { replayMs: 1, readMs: 1, lintMs: 1, proveMs: 1, fixMs: 1 },
});

const text = (value: Report, verbose = false): string => pretty(value, { color: false, width: 100, verbose });

describe("json", () => {
  it("is what the published schema describes", () => {
    const value = report([finding({}), finding({ fix: null, location: null })]);
    expect(reportSchema.parse(JSON.parse(json(value)))).toEqual(value);
    const broken = JSON.parse(json(value)) as { findings: { fingerprint: string }[] };
    for (const one of broken.findings) one.fingerprint = "no";
    expect(reportSchema.safeParse(broken).success).toBe(false);
  });

  it("is published as it is in the code (npx vitest run test/report.test.ts -u writes it)", async () => {
    const described = z.toJSONSchema(reportSchema, {
      override: ({ jsonSchema }) => delete jsonSchema.additionalProperties,
    });
    await expect(`${JSON.stringify(described, null, 2)}\n`).toMatchFileSnapshot("../docs/report.schema.json");
  });
});

describe("pretty", () => {
  it("shows the object, the place, the witness and the fix", () => {
    expect(text(report([finding({})]))).toMatchInlineSnapshot(`
      "supabase/migrations · supabase layout · API schemas: public (default)

      public.notes table
        error table-without-rls supabase/migrations/1_init.sql:3
          anon can read every row of public.notes.
          proven as anon: select * from public.notes
            → 2 rows
          fix verified, safe Users keep their own rows.
            alter table public.notes enable row level security;

      1 error, 0 warnings, 0 info · 1 proven · 1 verified fix · 1 check run
      "
    `);
  });

  it("gathers the parts of a table under the table", () => {
    const part = (kind: string, identity: string, name: string, related: ReportedFinding["related"]): ReportedFinding =>
      finding({ object: { kind, identity, schema: "public", name }, related });
    const shown = text(
      report([
        finding({}),
        part("table column", 'public.notes."b.c"', "b.c", []),
        part("index", "public.i", "i", [{ kind: "table", identity: "public.notes" }]),
      ]),
    );
    expect(shown.match(/^\S+ table$/gm)).toEqual(["public.notes table"]);
  });

  it("tells a check that fires often once, and each finding when asked to", () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      finding({
        severity: "warning",
        object: { kind: "table", identity: `public.t${index}`, schema: "public", name: `t${index}` },
      }),
    );
    expect(text(report(many)).match(/anon can read/g)).toHaveLength(1);
    expect(text(report(many))).toContain("public.t8");
    expect(text(report(many), true).match(/anon can read/g)).toHaveLength(9);
  });

  it("never hides an error in a crowd", () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      finding({ object: { kind: "table", identity: `public.t${index}`, schema: "public", name: `t${index}` } }),
    );
    expect(text(report(many)).match(/anon can read/g)).toHaveLength(9);
  });

  it("says what was not looked at", () => {
    const shown = text(
      report([], {
        statements: {
          total: 3,
          applied: 2,
          assumed: 0,
          ignored: 0,
          failed: [{ file: "a.sql", line: 7, column: 2, message: "no such type", code: "42704", cause: 0 }],
          causes: [
            {
              kind: "schema",
              message: "no such type",
              assumption: null,
              hint: "Mend the statement in its file.",
              at: { file: "a.sql", line: 7, column: 2 },
              failed: 1,
              assumed: 0,
            },
          ],
        },
        checks: { run: [], skipped: [{ check: "index-never-used", reason: "no statistics" }] },
        ignored: 4,
        notices: ["b.sql was left out."],
      }),
    );
    for (const part of [
      "a.sql:7",
      "no such type",
      "index-never-used (no statistics)",
      "4 findings",
      "b.sql was left out.",
    ]) {
      expect(shown).toContain(part);
    }
  });
});
