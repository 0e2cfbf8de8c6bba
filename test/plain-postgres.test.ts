import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportSchema } from "../src/report/schema.ts";
import { blocked, holdTable } from "./support/hold-table.ts";
import { type NativeServer, startNativeServer } from "./support/native-server.ts";
import { type Ran, runRowproof } from "./support/run-rowproof.ts";

const script = `
create table authors (id int primary key, name text not null);
create table books (author_id int not null references authors on delete cascade, title text);
create role reader login;
`;

describe("plain PostgreSQL, read as a login that may only connect", () => {
  let server: NativeServer;
  let folder = "";
  const rowproof = (...args: readonly string[]): Promise<Ran> => runRowproof(args, { cwd: folder });
  const url = (): string => server.url("plain", "reader");

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "rowproof-plain-"));
    server = await startNativeServer(17);
    await server.createDatabase("plain", script);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it("is linted, proven and fixed; what only makes sense on Supabase is skipped, and why is told", async () => {
    const { code, out } = await rowproof("check", url(), "-f", "json", "--fail-on", "warning");
    expect(code).toBe(1);
    const { findings, coverage } = reportSchema.parse(JSON.parse(out));
    expect(findings.map(({ check, proof, fix }) => [check, proof.outcome, fix?.verdict ?? null])).toEqual([
      ["foreign-key-without-index", "proven", "verified"],
      ["table-without-primary-key", "proven", expect.anything()],
    ]);
    expect(coverage.checks.skipped).toContainEqual({
      check: "table-without-rls",
      reason: "this database has no roles anon and authenticated",
    });
  });

  it("with a catalog that the login may not read is not called clean", async () => {
    await server.createDatabase("closed", "revoke select on pg_catalog.pg_policy from public");
    const { code, out, err } = await rowproof("check", server.url("closed", "reader"));
    expect(code).toBe(2);
    expect(out).toContain("Policies were not read, so nothing is said of them: this login may not");
    expect(err).toMatch(/^rowproof: \S+ could not be read in full, so \d+ checks were not run; the notes say why\.\n$/);
  });

  it("that goes away while it is read is one sentence, and exit code 2", async () => {
    const holder = await holdTable(server, "plain", "books", "access exclusive");
    const checking = rowproof("check", url());
    await blocked(server, "plain", "");
    await server.stop();
    await holder.release().catch(() => {});
    expect(await checking).toEqual({
      code: 2,
      out: "",
      err: expect.stringMatching(/^rowproof: The connection to postgres:\/\/reader@\S+ was lost: [^\n]*\.\n$/),
    });
  });
});
