import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checks } from "../../checks/index.ts";
import type { ExposedSchemas } from "../../src/access/access.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { State } from "../../src/fix/context.ts";
import { type FixPlan, planFix } from "../../src/fix/plan.ts";
import { verifyFixes } from "../../src/fix/verify.ts";
import { fixContext } from "../../src/inspect/fix-context.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { nothingAssumed } from "../../src/source/source.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { applyTo, catalogOf } from "../apply/stage.ts";
import { startNativeServer } from "../support/native-server.ts";

const schema = `
  create table public.people (id integer primary key);
  create table public.notes (id integer primary key, person_id integer not null references public.people, body text);
  create table public.events (id integer, person_id integer references public.people, at date) partition by range (at);
  create table public.events_1 partition of public.events for values from ('2024-01-01') to ('2025-01-01');
  create index twice on public.notes (body);
  create index thrice on public.notes (body);
`;
const exposed: ExposedSchemas = { schemas: [], from: "none" };

describe("a migration for a live database", () => {
  let shadow: Shadow;
  let plan: FixPlan;
  beforeAll(async () => {
    await loadParser();
    shadow = await openShadow({ platform: "none" });
    await shadow.script(schema);
    const catalog = await readCatalog(shadow);
    const some = checks.filter(({ family }) => family === "indexes");
    const context = fixContext({ catalog, exposed, assumed: nothingAssumed }, { shadow, differs: new Map() }, some);
    const before: State = { catalog, findings: context.lint(catalog) };
    const proofs = await context.prove(before.findings, catalog, shadow);
    const candidates = before.findings.flatMap((finding, at) => {
      const proof = proofs[at];
      return proof === undefined || finding.fix === null ? [] : [{ finding, proof }];
    });
    const verdicts = await verifyFixes(candidates, before, context);
    plan = await planFix({
      context,
      before,
      judged: candidates.flatMap((one, at) => {
        const verdict = verdicts[at];
        return verdict === undefined ? [] : [{ ...one, verdict }];
      }),
      wanted: () => true,
      which: "all",
      form: { transaction: "file", indexes: "concurrently", reverse: "comment" },
    });
  });
  afterAll(() => shadow.close());

  it("makes and drops indexes concurrently after the transaction, but for partitioned tables", () => {
    expect(plan.leftOut).toEqual([]);
    const statements = (plan.text ?? "").split("\n").filter((line) => /^[a-z]/.test(line));
    expect(statements).toEqual([
      "begin;",
      expect.stringMatching(/^create index \S+ on public\.events \(person_id\);$/),
      "commit;",
      expect.stringMatching(/^create index concurrently \S+ on public\.notes \(person_id\);$/),
      expect.stringMatching(/^drop index concurrently public\.(twice|thrice);$/),
    ]);
  });

  it("leaves the shadow as it was", async () => {
    expect(await shadow.transaction()).toBe("none");
    expect((await readCatalog(shadow)).tables.flatMap(({ indexes }) => indexes.map(({ name }) => name))).toContain(
      "thrice",
    );
  });

  it.each([14, 15, 17, 18] as const)(
    "is applied to PostgreSQL %i, and is known there the second time",
    async (major) => {
      const server = await startNativeServer(major);
      try {
        const url = await server.createDatabase("app", schema);
        expect((await applyTo(url, plan.text ?? "")).outcome).toEqual({ result: "applied", recorded: false });
        const notes = (await catalogOf(url)).tables.find(({ name }) => name === "notes");
        expect(notes?.indexes.filter(({ usable }) => usable)).toHaveLength(3);
        expect((await applyTo(url, plan.text ?? "")).outcome.result).toBe("already applied");
      } finally {
        await server.stop();
      }
    },
  );
});
