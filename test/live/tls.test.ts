import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../src/live/connect.ts";
import type { Environment } from "../../src/live/target.ts";
import { sql } from "../../src/sql/sql.ts";
import { type Authority, createAuthority, type Signed, serverTls } from "../support/certificates.ts";
import { type NativeServer, startNativeServer } from "../support/native-server.ts";

/** Whom the server lets in how: the database's name says it. */
const authentication = [
  "local all all trust",
  "hostnossl tls_only all all reject",
  "hostssl plain_only all all reject",
  "hostssl with_certificate all all cert",
  "host all all all trust",
];

/** `TLS` or `plain`, as the server sees the connection; or the message of the error. */
async function protection(url: string, environment: Environment = {}): Promise<string> {
  try {
    const live = await connect(url, {
      environment: { HOME: "/nonexistent", ...environment },
      connectTimeoutMs: 10_000,
    });
    const [rows] = await live.run<{ readonly ssl: boolean }>(
      sql`select ssl from pg_catalog.pg_stat_ssl where pid = pg_catalog.pg_backend_pid()`,
    );
    await live.close();
    return rows?.[0]?.ssl ? "TLS" : "plain";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("sslmode means what libpq means by it", () => {
  let authority: Authority;
  let stranger: Authority;
  let client: Signed;
  let secured: NativeServer;
  let bare: NativeServer;
  const at = (database: string, parameters: string, host = "localhost"): string =>
    `postgres://postgres@${host}:${secured.port}/${database}?${parameters}`;

  beforeAll(async () => {
    authority = createAuthority("Test authority");
    stranger = createAuthority("Another authority");
    client = authority.sign("postgres");
    secured = await startNativeServer(17, {
      ...serverTls(authority.sign("server", ["localhost"]), authority),
      authentication,
    });
    for (const name of ["tls_only", "plain_only", "with_certificate"]) await secured.createDatabase(name);
    bare = await startNativeServer(15);
  });
  afterAll(async () => {
    await secured.stop();
    await bare.stop();
    for (const { folder } of [authority, stranger]) rmSync(folder, { recursive: true });
  });

  it.each([
    ["sslmode=disable", "plain"],
    ["sslmode=allow", "plain"],
    ["sslmode=prefer", "TLS"],
    ["", "TLS"],
    ["sslmode=require", "TLS"],
    ["ssl=true", "TLS"],
    ["sslmode=no-verify", "TLS"],
    ["sslmode=require&sslnegotiation=direct", "TLS"],
  ])("%s to a server that offers both is %s", async (parameters, expected) => {
    expect(await protection(at("postgres", parameters))).toBe(expected);
  });

  it("looks at no certificate with require, unless a root certificate is given or lies in the home folder", async () => {
    expect(await protection(at("postgres", "sslmode=require", "127.0.0.1"))).toBe("TLS");
    const wrong = `sslmode=require&sslrootcert=${stranger.certificate}`;
    expect(await protection(at("postgres", wrong))).toMatch(/^The certificate of localhost:\d+ cannot be trusted/);
    const home = mkdtempSync(join(tmpdir(), "rowproof-home-"));
    mkdirSync(join(home, ".postgresql"));
    cpSync(stranger.certificate, join(home, ".postgresql", "root.crt"));
    expect(await protection(at("postgres", "sslmode=require"), { HOME: home })).toMatch(/cannot be trusted/);
    cpSync(authority.certificate, join(home, ".postgresql", "root.crt"));
    expect(await protection(at("postgres", "sslmode=require"), { HOME: home })).toBe("TLS");
    rmSync(home, { recursive: true });
  });

  it("verifies the chain with verify-ca, and the name too with verify-full", async () => {
    const root = `sslrootcert=${authority.certificate}`;
    expect(await protection(at("postgres", `sslmode=verify-ca&${root}`, "127.0.0.1"))).toBe("TLS");
    expect(await protection(at("postgres", `sslmode=verify-full&${root}`))).toBe("TLS");
    expect(await protection(at("postgres", `sslmode=verify-full&${root}`, "127.0.0.1"))).toMatch(/cannot be trusted/);
    expect(await protection(at("postgres", `sslmode=verify-full&${root}&hostaddr=127.0.0.1`))).toBe("TLS");
    const foreign = `sslmode=verify-ca&sslrootcert=${stranger.certificate}`;
    expect(await protection(at("postgres", foreign))).toMatch(/cannot be trusted/);
  });

  it("refuses to verify without a root certificate", async () => {
    expect(await protection(at("postgres", "sslmode=verify-full"))).toBe(
      "The root certificate file /nonexistent/.postgresql/root.crt does not exist.",
    );
    expect(await protection(at("postgres", "sslrootcert=system"))).toMatch(/cannot be trusted/);
    expect(await protection(at("postgres", "sslrootcert=system&sslmode=require"))).toMatch(/too weak/);
  });

  it("tries the other way where the first is not let in", async () => {
    expect(await protection(at("tls_only", "sslmode=allow"))).toBe("TLS");
    expect(await protection(at("tls_only", "sslmode=disable"))).toMatch(
      /does not let user postgres into database tls_only/,
    );
    expect(await protection(at("plain_only", "sslmode=prefer"))).toBe("plain");
    expect(await protection(at("plain_only", "sslmode=require"))).toMatch(
      /does not let user postgres into database plain_only/,
    );
  });

  it("shows a client certificate", async () => {
    const files = `sslcert=${client.certificate}&sslkey=${client.key}`;
    expect(await protection(at("with_certificate", `sslmode=require&${files}`))).toBe("TLS");
    expect(await protection(at("with_certificate", "sslmode=require"))).toMatch(/refused|does not let/);
  });

  it("gives up TLS for a server that has none, only where it may", async () => {
    const url = (mode: string): string => `${bare.url("postgres")}?sslmode=${mode}`;
    expect(await protection(url("prefer"))).toBe("plain");
    expect(await protection(url("allow"))).toBe("plain");
    for (const mode of ["require", "verify-full&sslrootcert=system"]) {
      expect(await protection(url(mode))).toMatch(/^The server 127\.0\.0\.1:\d+ does not offer TLS, and sslmode=/);
    }
  });

  it("has no TLS on a unix socket", async () => {
    const url = `postgres://postgres@/postgres?host=${encodeURIComponent(secured.socketDirectory)}&port=${secured.port}&sslmode=require`;
    expect(await protection(url)).toBe("plain");
  });

  it("takes libpq's environment variables, and the URL over them", async () => {
    const environment = {
      PGSSLMODE: "disable",
      PGPORT: String(secured.port),
      PGUSER: "postgres",
      PGDATABASE: "postgres",
    };
    expect(await protection("postgres://localhost", environment)).toBe("plain");
    expect(await protection("postgres://localhost?sslmode=require", environment)).toBe("TLS");
  });

  it("refuses a mode that is none", async () => {
    expect(await protection(at("postgres", "sslmode=always"))).toMatch(/^sslmode is none of disable, allow/);
  });
});
