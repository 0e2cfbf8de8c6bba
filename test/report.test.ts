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
  decision: null,
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
  alternatives: [],
  assumed: null,
  outside: null,
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
    probe: null,
    contract: null,
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

      2 statements: all applied
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

  it("tells errors that say the same once, and names every object with its place", () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      finding({
        object: { kind: "table", identity: `public.t${index}`, schema: "public", name: `t${index}` },
        message: `anon can read every row of public.t${index}.`,
        location: { file: "supabase/migrations/1_init.sql", line: 3 + index, column: 1 },
      }),
    );
    const shown = text(report([...many, finding({ message: "Something else is wrong with public.notes." })]));
    expect(shown.match(/anon can read/g)).toHaveLength(1);
    expect(shown).toContain("anon can read every row of each of them.");
    for (const index of many.keys())
      expect(shown).toContain(`public.t${index} supabase/migrations/1_init.sql:${3 + index}`);
    expect(shown).toContain("… and the like 8 more times");
    expect(shown).toContain("Something else is wrong with public.notes.");
    expect(text(report(many), true).match(/anon can read/g)).toHaveLength(9);
  });

  it("writes the arguments of functions as people do", () => {
    const identity = 'public.pay(pg_catalog.uuid,"Kind",pg_catalog.text[])';
    const object = { kind: "function", identity, schema: "public", name: "pay" };
    const shown = text(report([finding({ object, message: `anon can call ${identity} (at pg_catalog).` })]));
    expect(shown).toContain('anon can call public.pay(uuid,"Kind",text[]) (at pg_catalog).');
    expect(shown).toContain('public.pay(uuid,"Kind",text[]) function');
  });

  it("tells what rests on one decision as one, whatever each finding says", () => {
    const decision = "Every signed-in user has every row.";
    const all = ["read", "change", "delete"].map((verb) => finding({ message: `users ${verb} rows`, decision }));
    const shown = text(report(all));
    expect(shown.match(/Every signed-in user has every row/g)).toHaveLength(1);
    expect(shown).toContain("3 times on 1 object, 3 proven");
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

describe("pretty, of a folder that is not complete", () => {
  const at = (line: number): { file: string; line: number; column: number } => ({
    file: "supabase/migrations/1_init.sql",
    line,
    column: 1,
  });
  const missing = (name: string, assumed: number): Report["coverage"]["statements"]["causes"][number] => ({
    kind: "missing",
    message: `No migration makes the table ${name}.`,
    assumption: `a table ${name} with the columns that the statements name`,
    hint: "Bring it into the folder with `supabase db pull`.",
    at: at(4),
    failed: 0,
    assumed,
  });
  const wrong = (message: string, failed: number): Report["coverage"]["statements"]["causes"][number] => ({
    kind: "schema",
    message,
    assumption: null,
    hint: "Mend the statement in its file.",
    at: at(9),
    failed,
    assumed: 0,
  });
  const data: Report["coverage"]["statements"]["causes"][number] = {
    ...wrong("Rows that these statements need are not in the folder.", 2),
    kind: "data",
    at: at(30),
  };
  const failedFor = (cause: number, count: number): Report["coverage"]["statements"]["failed"] =>
    Array.from({ length: count }, (_, index) => ({ ...at(9 + index), message: "no", code: "42P01", cause }));
  const incomplete = {
    statements: {
      total: 412,
      applied: 396,
      assumed: 12,
      ignored: 2,
      failed: failedFor(1, 2),
      causes: [missing("public.profiles", 12), wrong('type "mood" does not exist', 2), data],
    },
    assumed: [
      { kind: "table", identity: "public.orgs", because: "public.orgs is assumed" },
      { kind: "table", identity: "public.profiles", because: "public.profiles is assumed" },
      { kind: "function", identity: "public.is_admin()", because: "public.is_admin() is assumed" },
    ],
  };

  it("tells root causes, what was assumed and what is not known, and how much applied", () => {
    expect(text(report([], incomplete))).toMatchInlineSnapshot(`
      "supabase/migrations · supabase layout · API schemas: public (default)

      2 of 412 statements did not apply; what they would have made was not checked:
        type "mood" does not exist (2 statements)
          first at supabase/migrations/1_init.sql:9
          → Mend the statement in its file.

      12 statements ran only after something was assumed; what rests on it is not proven:
        No migration makes the table public.profiles. (12 statements)
          a table public.profiles with the columns that the statements name
          first at supabase/migrations/1_init.sql:4
          → Bring it into the folder with \`supabase db pull\`.

      Not known:
        2 tables are made outside these files (public.orgs, public.profiles): nothing is known of their
        row level security, grants and indexes.
        1 function is made outside these files (public.is_admin()): nothing is known of its results,
        rights and grants.
        → Bring them into the folder with \`supabase db pull\`, or check the database itself: rowproof check
          postgres://…

      note: 2 statements that only change rows did not run, the first at
            supabase/migrations/1_init.sql:30: no table, policy or function is missing because of it.

      412 statements: 396 applied, 12 on assumptions, 2 row-only ignored, 2 failed
      0 errors, 0 warnings, 0 info · 0 proven · 0 verified fixes · 1 check run
      "
    `);
  });

  it("tells a note on something made up in the line on what is not known, and by itself only when asked to", () => {
    const note = finding({
      severity: "info",
      object: { kind: "table", identity: "public.orgs", schema: "public", name: "orgs" },
      message: "Not known of the real database: anon can read public.orgs.",
      assumed: { is: "made", because: "public.orgs is assumed" },
      fix: null,
    });
    expect(text(report([note], incomplete))).not.toContain("anon can read");
    expect(text(report([note], incomplete))).toContain("1 note on what was assumed");
    expect(text(report([note], incomplete), true)).toContain("anon can read");
  });

  it("tells no more than a few causes, and counts the rest", () => {
    const causes = Array.from({ length: 30 }, (_, index) => wrong(`type "t${index}" does not exist`, 2));
    const statements = {
      total: 100,
      applied: 40,
      assumed: 0,
      ignored: 0,
      failed: causes.flatMap((_, cause) => failedFor(cause, 2)),
      causes,
    };
    const shown = text(report([], { statements }));
    expect(shown.split("\n").length).toBeLessThan(25);
    expect(shown).toContain("… and 25 more causes with 50 statements (--verbose)");
    for (const { message } of causes) expect(text(report([], { statements }), true)).toContain(message);
  });

  it("says how many findings are older than the revision", () => {
    const since = { revision: "main", commit: "0123456789abcdef", older: 7, failed: [] };
    expect(text(report([], { since }))).toContain(
      "only what is new since main (0123456789) is shown: 7 older findings are not",
    );
  });
});
