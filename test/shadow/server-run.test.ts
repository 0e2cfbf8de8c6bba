import type { ChildProcess } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { type Major, type NativeServer, startNativeServer } from "../support/native-server.ts";
import { type Ran, runRowproof } from "../support/run-rowproof.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { whatIsOn } from "../support/what-is-on.ts";
import { withoutMaintain } from "../support/without-maintain.ts";

const run = (args: readonly string[], during?: (child: ChildProcess) => void, cwd = "."): Promise<Ran> =>
  runRowproof(args, { cwd, env: { ROWPROOF_CACHE_DIR: "" }, ...(during !== undefined && { during }) });

const clinic = "migrations-fixtures/apps/clinic";
const library = "migrations-fixtures/apps/library";

const judged = async (app: string, ...shadow: readonly string[]): Promise<Report> => {
  const { out, err, code } = await run(["check", app, "-f", "json", ...shadow]);
  expect([code, err]).toEqual([1, ""]);
  return JSON.parse(out) as Report;
};

/** What the embedded Postgres comes to, asked once for each project. */
const embedded = new Map<string, Promise<Report>>();
const judgedInside = (app: string): Promise<Report> => {
  const asked = embedded.get(app) ?? judged(app);
  embedded.set(app, asked);
  return asked;
};

/** All that is said about the schema: not how long it took, and not by whom. */
const withoutJudge = ({ timings: _, coverage, ...report }: Report): unknown =>
  withoutMaintain({
    ...report,
    coverage: {
      ...coverage,
      notices: coverage.notices.filter((notice) => !/^Judged by|On this server role/.test(notice)),
    },
  });

const settled = async (server: NativeServer): Promise<unknown> => {
  // A session that was cut off is gone a moment later.
  await new Promise((resolve) => setTimeout(resolve, 500));
  return whatIsOn(server);
};

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
};

describe("a run on a server", () => {
  let server: NativeServer;
  let before: unknown;
  beforeAll(async () => {
    server = await startNativeServer(17);
    before = await whatIsOn(server);
  });
  afterAll(() => server.stop());
  const url = (): string => server.url("postgres");
  const shadows = async (): Promise<number> =>
    (await server.run("postgres", "select from pg_database where datname like 'rowproof_shadow_%'")).length;

  it("comes to the findings, proofs and verdicts of the embedded Postgres", async () => {
    const inside = await judgedInside(clinic);
    expect(inside.findings.length).toBeGreaterThan(10);
    const onServer = await judged(clinic, "--shadow", url());
    expect(withoutJudge(onServer)).toEqual(withoutJudge(inside));
    expect(onServer.coverage.notices.join(" ")).toMatch(/Judged by PostgreSQL 17\.\d+ \(--shadow URL\)/);
    expect(onServer.coverage.notices.join(" ")).toMatch(/role postgres is a superuser, unlike on Supabase/);
    expect(await settled(server)).toEqual(before);
  });

  it("leaves nothing behind of migrations that make roles and fail, and does not touch those that were there", async () => {
    await server.run("postgres", "create role staff login password 'x'");
    onTestFinished(async () => void (await server.run("postgres", "drop role staff")));
    const there = await whatIsOn(server);
    const folder = await tempFolder({
      "migrations/1_roles.sql":
        "create role app_user login; grant app_user to authenticated; alter role staff nologin; create role staff;\n" +
        "grant staff to app_user; alter system set work_mem to '1MB'; create database mine; alter role all set work_mem to '1MB';\n" +
        "create table public.notes (id int primary key); grant select on public.notes to app_user;",
    });
    const { code, out } = await run(["check", folder, "-f", "json", "--shadow", url()]);
    const report = JSON.parse(out) as Report;
    expect(code).toBe(1);
    const messages = report.coverage.statements.failed.map(({ message }) => message);
    expect(messages).toEqual([
      "a change of role staff is not run in the shadow database on a server",
      'role "staff" already exists',
      "ALTER SYSTEM is not run in the shadow database on a server",
      "CREATE DATABASE is not run in the shadow database on a server",
      "ALTER ROLE ALL is not run in the shadow database on a server",
    ]);
    expect(await settled(server)).toEqual(there);
  });

  it("leaves nothing behind when it is interrupted in the midst of a statement", async () => {
    const folder = await tempFolder({ "migrations/1_slow.sql": "create role slow; select pg_sleep(60);" });
    const { code, err } = await run(["check", folder, "--shadow", url()], (child) => {
      void until(async () => (await shadows()) > 0 && (await isSleeping(server))).then(() => child.kill("SIGINT"));
    });
    expect([code, err]).toEqual([130, expect.stringContaining("interrupted")]);
    expect(await settled(server)).toEqual(before);
  });

  it("removes at its start what a killed run left", async () => {
    const folder = await tempFolder({
      "migrations/1_role.sql": "create role left_over;",
      "migrations/2_slow.sql": "create table public.t (id int primary key); select pg_sleep(60);",
    });
    const killed = await run(["check", folder, "--shadow", url()], (child) => {
      void until(() => isSleeping(server)).then(() => child.kill("SIGKILL"));
    });
    expect(killed.code).toBeNull();
    expect(await shadows()).toBe(1);
    await until(async () => !(await isSleeping(server)));
    const quick = await tempFolder({ "migrations/1_table.sql": "create table public.t (id int primary key);" });
    await run(["check", quick, "--shadow", url()]);
    expect(await settled(server)).toEqual(before);
  });

  it("refuses a server that others work with, and a user that is no superuser", async () => {
    await server.createDatabase("shop", "create table orders (id int)");
    await server.run("postgres", "create role clerk login");
    const clerk = await run(["check", clinic, "--shadow", server.url("postgres", "clerk")]);
    expect([clerk.code, clerk.err]).toEqual([2, expect.stringMatching(/only a superuser may, and user clerk is none/)]);
    // Held open while the run looks.
    const busy = server.run("shop", "select pg_sleep(5)");
    const refused = await run(["check", clinic, "--shadow", url()]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/is in use: database shop holds tables/)]);
    await busy;
    const quick = await tempFolder({ "migrations/1_table.sql": "create table public.t (id int primary key);" });
    const idle = await run(["check", quick, "--fail-on", "none", "--shadow", url()]);
    expect([idle.code, idle.err]).toEqual([0, ""]);
    await server.run("postgres", "drop database shop");
    await server.run("postgres", "drop role clerk");
    expect(await settled(server)).toEqual(before);
  });
});

const isSleeping = async (server: NativeServer): Promise<boolean> =>
  (
    await server.run(
      "postgres",
      "select from pg_stat_activity where query like '%pg_sleep(60)%' and wait_event = 'PgSleep'",
    )
  ).length > 0;

describe.each<Major>([15, 18])("--shadow native:%d", (major) => {
  it("comes to the findings, proofs and verdicts of the embedded Postgres", async () => {
    const native = await judged(library, "--shadow", `native:${major}`);
    expect(native.coverage.notices.join(" ")).toMatch(new RegExp(`Judged by PostgreSQL ${major}\\.\\d+ \\(native\\)`));
    expect(withoutJudge(native)).toEqual(withoutJudge(await judgedInside(library)));
  });
});

it.each([
  ["native:9", "needs the programs of a PostgreSQL 9 server"],
  ["mysql://root:secret@localhost", "--shadow takes pglite, a postgres:// URL, docker:IMAGE, native or native:MAJOR"],
  ["postgres://nobody@127.0.0.1:1/x", "Nothing listens at 127.0.0.1:1"],
])("--shadow %s is refused in one sentence", async (shadow, message) => {
  const { code, err } = await run(["check", clinic, "--shadow", shadow]);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  expect(err).not.toContain("secret");
});
