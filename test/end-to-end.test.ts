import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../src/report/report.ts";
import { reportSchema } from "../src/report/schema.ts";
import { type Ran, runRowproof } from "./support/run-rowproof.ts";
import { type SupabaseServer, startSupabaseServer } from "./support/supabase-server.ts";

const app = "migrations-fixtures/apps/clinic";
const report = ({ out, err }: Ran): Report => {
  expect(err).toBe("");
  return reportSchema.parse(JSON.parse(out));
};

/** What a folder and a database tell alike: everything but the place in a file, and what only one of the two has. */
const comparable = ({ findings, coverage }: Report): unknown => ({
  findings: findings.map(({ location: _place, ...finding }) => finding),
  checks: coverage.checks,
});

let folder = "";
let byFolder: Report;
let migration = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-end-to-end-"));
  cpSync(app, folder, { recursive: true });
  byFolder = report(await runRowproof(["check", "-f", "json"], { cwd: folder }));
  const before = new Set(readdirSync(join(folder, "supabase/migrations")));
  expect((await runRowproof(["fix"], { cwd: folder })).code).toBe(0);
  migration = readdirSync(join(folder, "supabase/migrations")).find((name) => !before.has(name)) ?? "";
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rowproof = (...args: readonly string[]): Promise<Ran> => runRowproof(args, { cwd: folder });

describe("the clinic's folder", () => {
  it("has faults that are proven, with fixes that are verified", () => {
    expect(byFolder.summary.error).toBeGreaterThan(3);
    expect(
      byFolder.findings.filter(({ severity, proof }) => severity === "error" && proof.outcome !== "proven"),
    ).toEqual([]);
    expect(
      byFolder.findings.filter(({ severity, fix }) => severity === "error" && fix?.verdict !== "verified"),
    ).toEqual([]);
  });

  it("is clean after the fix", async () => {
    expect(await rowproof("check")).toMatchObject({ code: 0 });
  });
});

describe.each([15, 17, 18] as const)("the clinic on PostgreSQL %i", (major) => {
  let supabase: SupabaseServer;
  let url = "";
  beforeAll(async () => {
    supabase = await startSupabaseServer(major);
    url = await supabase.createProject("clinic", `${app}/supabase/migrations`);
  });
  afterAll(() => supabase.server.stop());

  it("gives the same findings by URL as by folder", async () => {
    const byUrl = report(
      await rowproof("check", url, "-f", "json", "--schemas", byFolder.coverage.exposedSchemas.schemas.join(",")),
    );
    expect(comparable(byUrl)).toEqual(comparable(byFolder));
  });

  it("gives the same findings by a saved catalog", async () => {
    const file = join(folder, `catalog-${major}.json`);
    expect((await rowproof("snapshot", url, "-o", file)).code).toBe(0);
    const bySnapshot = report(
      await rowproof("check", file, "-f", "json", "--schemas", byFolder.coverage.exposedSchemas.schemas.join(",")),
    );
    expect(comparable(bySnapshot)).toEqual(comparable(byFolder));
  });

  it("is fixed by apply, killed on the way and run again", async () => {
    const file = join("supabase/migrations", migration);
    const { server } = supabase;
    const blocker = await holdLock(supabase);
    const killed = await runRowproof(["apply", file, "--db-url", url, "--yes", "--lock-timeout", "60"], {
      cwd: folder,
      during: (child) => void waiting(supabase).then(() => child.kill("SIGKILL")),
    });
    expect(killed.code).not.toBe(0);
    await blocker();
    const history = `select from supabase_migrations.schema_migrations where version = '${migration.slice(0, 14)}'`;
    expect(await server.run("clinic", history)).toHaveLength(0);

    const again = await rowproof("apply", file, "--db-url", url, "--yes");
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toMatch(/Gone: \d+ findings/);
    expect(await server.run("clinic", history)).toHaveLength(1);
    expect((await rowproof("check", url)).code).toBe(0);

    const twice = await rowproof("apply", file, "--db-url", url, "--yes");
    expect(twice).toMatchObject({ code: 0, err: expect.stringContaining("applied before") });
  });

  /** Somebody reads a table in a transaction of their own: what changes it has to wait. */
  async function holdLock({ server }: SupabaseServer): Promise<() => Promise<void>> {
    const held = server.run(
      "clinic",
      "begin; lock table public.messages in access exclusive mode; select pg_sleep(60)",
    );
    held.catch(() => {});
    await until(async () => (await server.run("clinic", locks)).length > 0);
    return async () => {
      await server.run(
        "clinic",
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(60)' and pid <> pg_backend_pid()",
      );
      await held.catch(() => {});
    };
  }
});

const locks =
  "select from pg_locks where relation = 'public.messages'::regclass and granted and mode = 'AccessExclusiveLock'";

const waiting = ({ server }: SupabaseServer): Promise<void> =>
  until(async () => (await server.run("clinic", "select from pg_locks where not granted")).length > 0);

/** Asks again and again, as fast as the server answers. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    // The condition itself takes its time.
  }
}

describe("plain PostgreSQL", () => {
  it("is linted without the checks that need Supabase, and says so", async () => {
    const { startNativeServer } = await import("./support/native-server.ts");
    const server = await startNativeServer(17);
    try {
      const url = await server.createDatabase(
        "plain",
        "create table a (id int primary key); create table b (a_id int references a); create role reader login;",
      );
      const { findings, coverage } = report(await rowproof("check", url, "-f", "json"));
      expect(findings.map(({ check }) => check)).toEqual(["foreign-key-without-index", "table-without-primary-key"]);
      expect(coverage.checks.skipped.map(({ check }) => check)).toContain("table-without-rls");
      const byReader = report(await rowproof("check", server.url("plain", "reader"), "-f", "json"));
      expect(byReader.findings).toEqual(findings);
    } finally {
      await server.stop();
    }
  });
});
