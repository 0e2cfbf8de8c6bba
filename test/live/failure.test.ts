import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { connect } from "../../src/live/connect.ts";
import type { Environment } from "../../src/live/target.ts";
import { openDatabase } from "../../src/source/live.ts";
import { sql } from "../../src/sql/sql.ts";
import { speakAsVersion, startFakeServer } from "../support/fake-server.ts";
import { type NativeServer, startNativeServer } from "../support/native-server.ts";

const secret = "s3cr3t/w:rd@#?";
const encoded = encodeURIComponent(secret);

const open = (url: string, environment: Environment = {}) =>
  openDatabase(url, {
    schemas: null,
    statementTimeoutMs: 20_000,
    progress: () => {},
    environment: { HOME: "/nonexistent", ...environment },
  });

/** What a person is told, after it has been looked at for the password. */
async function failureOf(url: string, environment: Environment = {}): Promise<string> {
  const error: unknown = await open(url, environment).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof UserError)) throw new Error("no UserError", { cause: error });
  const all = `${error.message} ${error.hint} ${error.stack} ${JSON.stringify(error)}`;
  for (const form of [secret, encoded, "s3cr3t"]) expect(all).not.toContain(form);
  expect(error.cause).toBeUndefined();
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  expect(error.message).not.toMatch(/\.\.$|\n/);
  return error.message;
}

describe("a connection that does not come about is one sentence", () => {
  let server: NativeServer;
  const at = (rest: string): string => `postgres://${rest.replace("HOST", `127.0.0.1:${server.port}`)}`;

  beforeAll(async () => {
    server = await startNativeServer(17, {
      authentication: [
        "local all all trust",
        "host all keen all scram-sha-256",
        "host all careless all password",
        "host all old all md5",
        "host all postgres all trust",
      ],
      settings: { max_connections: "8", password_encryption: "scram-sha-256" },
    });
    await server.run(
      "postgres",
      `create role keen login password '${secret}'; create role careless login password '${secret}';
       create role shut login; create role nobody_may login; set password_encryption = 'md5';
       create role old login password '${secret}';`,
    );
    await server.createDatabase("closed", "revoke connect on database closed from public");
  });
  afterAll(() => server.stop());

  it("takes a password with every character that has a meaning in a URL", async () => {
    for (const user of ["keen", "careless", "old"]) {
      const { source, close } = await open(at(`${user}:${encoded}@HOST/postgres`));
      expect(source.name).toBe(`postgres://${user}@127.0.0.1:${server.port}/postgres`);
      await close();
    }
    await open(at(`keen:${secret.replace("?", "%3F")}@HOST/postgres`));
    await open(at("keen@HOST/postgres"), { PGPASSWORD: secret });
  });

  it("a wrong password", async () => {
    for (const user of ["keen", "careless", "old"]) {
      expect(await failureOf(at(`${user}:${encoded}x@HOST/postgres`))).toBe(
        `The server 127.0.0.1:${server.port} does not accept the password for user ${user}.`,
      );
    }
  });

  it("no password", async () => {
    expect(await failureOf(at("keen@HOST/postgres"))).toMatch(/asks for the password of user keen, and none was given/);
  });

  it("no database", async () => {
    expect(await failureOf(at(`keen:${encoded}@HOST/no%20such`))).toBe(
      `There is no database no such on 127.0.0.1:${server.port}.`,
    );
  });

  it("no entry in pg_hba.conf", async () => {
    expect(await failureOf(at(`shut:${encoded}@HOST/postgres`))).toMatch(
      /does not let user shut into database postgres: no pg_hba\.conf entry/,
    );
  });

  it("no right to connect", async () => {
    expect(await failureOf(at(`keen:${encoded}@HOST/closed`))).toMatch(/User keen may not connect to database closed/);
  });

  it("too many connections", async () => {
    const options = { environment: {}, connectTimeoutMs: 10_000 };
    const others = await Promise.all(Array.from({ length: 8 }, () => connect(server.url("postgres"), options)));
    expect(await failureOf(at(`postgres:${encoded}@HOST/postgres`))).toMatch(/has no connection left/);
    await Promise.all(others.map((other) => other.close()));
  });

  it("nothing listens, no such host, no such socket", async () => {
    expect(await failureOf(`postgres://u:${encoded}@127.0.0.1:1/db`)).toBe("Nothing listens at 127.0.0.1:1.");
    expect(await failureOf(`postgres://u:${encoded}@no-such-host.invalid/db`)).toMatch(/no-such-host\.invalid/);
    expect(await failureOf(`postgres://u:${encoded}@/db?host=/nonexistent`)).toBe(
      "Nothing listens at the socket /nonexistent/.s.PGSQL.5432.",
    );
  });

  it("another kind of server", async () => {
    const http = await startFakeServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    expect(await failureOf(`postgres://u:${encoded}@127.0.0.1:${http.port}/db?connect_timeout=3`)).toMatch(
      /is not a PostgreSQL server|closed the connection/,
    );
    await http.stop();
  });

  it("a server that says nothing, or hangs up", async () => {
    const silent = await startFakeServer(() => {});
    expect(await failureOf(`postgres://u:${encoded}@127.0.0.1:${silent.port}/db?connect_timeout=1`)).toMatch(
      /did not answer in time/,
    );
    await silent.stop();
    const rude = await startFakeServer((socket) => socket.destroy());
    expect(await failureOf(`postgres://u:${encoded}@127.0.0.1:${rude.port}/db`)).toMatch(/closed the connection/);
    await rude.stop();
  });

  it("a server that is too old", async () => {
    const old = await startFakeServer(speakAsVersion("130014"));
    expect(await failureOf(`postgres://u:${encoded}@127.0.0.1:${old.port}/db`)).toBe(
      `The database postgres://u@127.0.0.1:${old.port}/db is on PostgreSQL 13, and Rowproof reads 14 and newer.`,
    );
    await old.stop();
  });

  it("asks the next host, and says what the last one said", async () => {
    const { catalog } = await open(`postgres://postgres@127.0.0.1:1,127.0.0.1:${server.port}/postgres`);
    expect(catalog.server.version).toBeGreaterThanOrEqual(170000);
    expect(await failureOf(`postgres://u:${encoded}@127.0.0.1:1,127.0.0.1:2/db`)).toBe(
      "Nothing listens at 127.0.0.1:2.",
    );
  });
});

it("a database that goes away while it is read is one sentence", async () => {
  const server = await startNativeServer(15);
  await server.createDatabase("db", "create table t (id int); create view v as select * from t");
  const holding = server
    .run("db", "begin; lock table t in access exclusive mode; select pg_sleep(60)")
    .catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const failure = failureOf(`${server.url("db").replace("postgres@", `postgres:${encoded}@`)}`);
  await new Promise((resolve) => setTimeout(resolve, 700));
  await server.stop();
  expect(await failure).toMatch(/^The connection to postgres:\/\/postgres@127\.0\.0\.1:\d+\/db was lost: /);
  await holding;
});

it("reading leaves nothing in the session, writes nothing and prepares nothing, as a pooler needs it", async () => {
  const server = await startNativeServer(18, { settings: { log_statement: "all" } });
  await server.createDatabase("db", "create table t (id int)");
  const options = { environment: {}, connectTimeoutMs: 10_000 };
  const live = await connect(server.url("db"), options);
  const state = sql`select pg_catalog.jsonb_object_agg(name, setting)::pg_catalog.text as settings,
    (select pg_catalog.count(*) from pg_catalog.pg_prepared_statements) as prepared, pg_catalog.pg_current_xact_id_if_assigned() as transaction
    from pg_catalog.pg_settings`;
  const before = await live.run(state);
  const { inSnapshot } = await import("../../src/live/snapshot.ts");
  const { readCatalog } = await import("../../src/catalog/read.ts");
  const timeouts = { statement: 10_000, lock: 1_000, idle: 10_000 };
  const assigned = await inSnapshot(live, timeouts, async (connection) => {
    await readCatalog(connection, { statistics: true });
    const refused = await connection.attempt(sql`insert into public.t values (1)`);
    expect(refused.ok ? null : refused.error.code).toBe("25006");
    return connection.query<{ readonly id: string | null }>(
      sql`select pg_catalog.pg_current_xact_id_if_assigned() as id`,
    );
  });
  expect(assigned).toEqual([{ id: null }]);
  expect(await live.run(state)).toEqual(before);
  await live.close();
  await server.stop();
});
