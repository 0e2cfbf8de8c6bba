import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report, ReportedFinding } from "../src/report/report.ts";
import { reportSchema } from "../src/report/schema.ts";
import { openDatabase } from "../src/source/live.ts";
import { moveIn, whatIsSeen } from "./support/clinic-people.ts";
import { blocked, endSession, type Holder, holdTable, noneLeft } from "./support/hold-table.ts";
import type { NativeServer } from "./support/native-server.ts";
import { type Ran, runRowproof } from "./support/run-rowproof.ts";
import { type SupabaseServer, startSupabaseServer } from "./support/supabase-server.ts";
import { withoutMaintain } from "./support/without-maintain.ts";

const app = "migrations-fixtures/apps/clinic";
const report = ({ out, err }: Ran): Report => {
  expect(err).toBe("");
  return reportSchema.parse(JSON.parse(out));
};

/**
 * Everything that a folder and a database tell alike. Left out: the place in a file, which a database has not; where the
 * schema came from and how its API's schemas are known (`config.toml` or Supabase's default); the count of statements
 * replayed; notices, which speak of the login; timings. Proofs, witnesses, fixes, verdicts and fingerprints are all in.
 */
function comparable({ source: _source, timings: _timings, coverage, findings, ...rest }: Report): unknown {
  const { statements: _statements, notices: _notices, exposedSchemas, ...covered } = coverage;
  const told = {
    ...rest,
    coverage: { ...covered, schemas: exposedSchemas.schemas },
    findings: findings.map(({ location: _place, ...finding }) => finding),
  };
  return withoutMaintain(told);
}

/** Missing indexes, which the number of rows decides about, and all other findings. */
const split = (
  findings: readonly ReportedFinding[],
): readonly [readonly ReportedFinding[], readonly ReportedFinding[]] => {
  const isMissingIndex = ({ check }: ReportedFinding): boolean => check.endsWith("-without-index");
  return [findings.filter(isMissingIndex), findings.filter((finding) => !isMissingIndex(finding))];
};

const asTold = ({ fingerprint, severity, message }: ReportedFinding): unknown => ({ fingerprint, severity, message });

const named = ({ check, object }: ReportedFinding): string => `${check} on ${object.identity}`;

/** Proofs take most of the time: on the oldest and the newest server they are compared too, elsewhere what is told without. */
const proofsOf = (major: number, proving: readonly number[]): readonly [readonly string[], Report] =>
  proving.includes(major) ? [[], byFolder] : [["--no-prove"], unproven];

let folder = "";
let byFolder: Report;
let byFolderFixed: Report;
/** What the folder shows to a run that executes nothing. */
let unproven: Report;
/** What the fixed folder shows to a run that executes nothing, as `apply` does at its end. */
let unprovenFixed: Report;
let migration = "";
const rowproof = (...args: readonly string[]): Promise<Ran> => runRowproof(args, { cwd: folder });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-end-to-end-"));
  cpSync(app, folder, { recursive: true });
  byFolder = report(await rowproof("check", "-f", "json"));
  unproven = report(await rowproof("check", "-f", "json", "--no-prove"));
  const before = new Set(readdirSync(join(folder, "supabase/migrations")));
  expect((await rowproof("fix")).code).toBe(0);
  const written = readdirSync(join(folder, "supabase/migrations")).find((name) => !before.has(name)) ?? "";
  migration = join("supabase/migrations", written);
  const fixed = await rowproof("check", "-f", "json");
  expect(fixed.code).toBe(0);
  byFolderFixed = report(fixed);
  unprovenFixed = report(await rowproof("check", "-f", "json", "--no-prove"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the clinic's folder has errors, each proven and with a fix that is verified, and none after the fix", () => {
  const errors = byFolder.findings.filter(({ severity }) => severity === "error");
  expect(errors.length).toBeGreaterThan(3);
  expect(errors.filter(({ proof, fix }) => proof.outcome !== "proven" || fix?.verdict !== "verified")).toEqual([]);
  expect(byFolderFixed.summary.error).toBe(0);
});

describe.each([15, 17, 18] as const)("the clinic on PostgreSQL %i", (major) => {
  let supabase: SupabaseServer;
  let server: NativeServer;
  let url = "";
  let inhabited: readonly ReportedFinding[] = [];
  beforeAll(async () => {
    supabase = await startSupabaseServer(major);
    server = supabase.server;
    url = await supabase.createProject("clinic", `${app}/supabase/migrations`);
    await server.run("clinic", "create role visitor login noinherit");
  });
  afterAll(() => server.stop());

  it("is rebuilt in the shadow as it is", async () => {
    const loaded = await openDatabase(url, { schemas: null, statementTimeoutMs: 30_000, progress: () => {} });
    const { differs } = await loaded.shadow();
    await loaded.close();
    expect(differs).toEqual(new Map());
  });

  it("gives the same findings by URL as by folder", async () => {
    const [how, alike] = proofsOf(major, [15, 18]);
    expect(comparable(report(await rowproof("check", url, "-f", "json", ...how)))).toEqual(comparable(alike));
  });

  it("gives the same findings by a catalog that was saved with a login that may only connect", async () => {
    const file = join(folder, `catalog-${major}.json`);
    expect((await rowproof("snapshot", server.url("clinic", "visitor"), "-o", file)).code).toBe(0);
    // The catalogs are alike, as the test above has shown by proofs: to prove from a saved one is shown once.
    const [how, alike] = proofsOf(major, [18]);
    const bySnapshot = report(await rowproof("check", file, "-f", "json", ...how));
    expect(comparable(bySnapshot)).toEqual(comparable(alike));
    expect(bySnapshot.coverage.notices).toEqual([expect.stringMatching(/^Buckets were not read.*this login may not/)]);
  });

  it("tells the same faults when people have moved in; only indexes matter less while tables are small", async () => {
    await moveIn(server);
    inhabited = report(await rowproof("check", url, "-f", "json", "--no-prove")).findings;
    const [missed, others] = split(inhabited);
    expect(others.map(asTold)).toEqual(split(unproven.findings)[1].map(asTold));
    expect(new Set(missed.map(({ severity }) => severity))).toEqual(new Set(["info"]));
    expect(await whatIsSeen(server)).toEqual({
      stranger: { notes: 2, prescriptions: 2, invoices: 0, schedule: 2, queue: 2 },
      customer: { notes: 2, prescriptions: 2, invoices: 2, schedule: 2, queue: 2 },
    });
  });

  describe("apply", () => {
    const apply = (...more: readonly string[]): Promise<Ran> =>
      rowproof("apply", migration, "--db-url", url, "--yes", "--lock-timeout", "60", ...more);

    /** The reader's lock lets everything run but the last statement, which drops an index of that table. */
    const reading = (): Promise<Holder> => holdTable(server, "clinic", "public.messages", "access share");
    const atTheLastStatement = (): Promise<void> => blocked(server, "clinic", "drop index");

    it("leaves nothing behind when its session is ended at the last statement, and says so", async () => {
      const reader = await reading();
      const applying = apply();
      await atTheLastStatement();
      await endSession(server, "clinic");
      const { code, err } = await applying;
      await reader.release();
      expect(code).toBe(2);
      expect(err).toMatch(/broke off at line \d+: The connection to \S+ was lost.*\n {2}done: nothing\n/);
      await expectNothingDone();
    });

    it("leaves nothing behind when its process is killed at the last statement", async () => {
      const reader = await reading();
      const killed = await runRowproof(["apply", migration, "--db-url", url, "--yes", "--lock-timeout", "60"], {
        cwd: folder,
        during: (child) => void atTheLastStatement().then(() => child.kill("SIGKILL")),
      });
      expect(killed.code).toBeNull();
      await reader.release();
      await noneLeft(server, "clinic");
      await expectNothingDone();
    });

    it("refuses where somebody changed a policy since, and names it", async () => {
      const policy = 'alter policy "Allow updates" on public.waiting_list';
      await server.run("clinic", `${policy} using (earliest > '2020-01-01')`);
      const { code, err } = await apply();
      expect(code).toBe(2);
      expect(err).toMatch(/refused, nothing was run:\n.*"Allow updates" on public\.waiting_list has changed/);
      await server.run("clinic", `${policy} using (true)`);
      await expectNothingDone();
    });

    it("run again, closes every leak, keeps what people need, and is recorded", async () => {
      const { code, out } = await apply();
      expect(code).toBe(0);
      const left = new Set(unprovenFixed.findings.map(named));
      const gone = inhabited.map(named).filter((name) => !left.has(name));
      expect(out).toContain(`Gone: ${gone.length} findings\n`);
      expect(out).toContain(`Still there: ${unprovenFixed.findings.length}, of them 0 errors.`);
      for (const name of gone) expect(out).toContain(`  ${name}\n`);
      expect(await history()).toHaveLength(1);
      expect(await whatIsSeen(server)).toEqual({
        stranger: { notes: 0, prescriptions: 0, invoices: 0, schedule: 0, queue: 0 },
        customer: { notes: 1, prescriptions: 1, invoices: 1, schedule: 1, queue: 1 },
      });
    });

    it("leaves by URL what it left by folder, and does nothing the second time", async () => {
      const check = await rowproof("check", url, "-f", "json", "--no-prove");
      expect(check.code).toBe(0);
      expect(comparable(report(check))).toEqual(comparable(unprovenFixed));
      expect(await apply()).toMatchObject({ code: 0, out: "", err: expect.stringContaining("applied before") });
      expect(await history()).toHaveLength(1);
    });

    async function expectNothingDone(): Promise<void> {
      expect(await history()).toHaveLength(0);
      const done =
        "select from pg_class where relname = 'appointments_room_id_idx' or oid = 'public.visit_notes'::regclass and relrowsecurity";
      expect(await server.run("clinic", done)).toHaveLength(0);
    }

    const history = (): Promise<readonly unknown[]> =>
      server.run("clinic", "select from supabase_migrations.schema_migrations where name = 'rowproof_fix'");
  });
});
