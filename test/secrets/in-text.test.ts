import { describe, expect, it } from "vitest";
import { secretsIn, secretsInSql } from "../../src/secrets/in-text.ts";
import { accessToken, anonKey, databaseUrl, project, secretKey, serviceKey, signedKey } from "./keys.ts";

const kinds = (text: string): readonly string[] => secretsIn(text).map(({ kind, line }) => `${kind}:${line}`);
const host = `db.${project}.supabase.co`;
const password = "kR7vQ2mX9tLw";

describe("a secret in a text", () => {
  it.each([
    ["a service_role key", `a\nb "${serviceKey}"`, "service_role key:2"],
    [
      "one that is put together of parts",
      `k="${serviceKey.slice(0, 70)}" +\n "${serviceKey.slice(70)}"`,
      "service_role key:1",
    ],
    ["one in a list that is joined", `['${serviceKey.split(".").join("','")}'].join(".")`, "service_role key:1"],
    [
      "one in two literals of Python",
      `("${serviceKey.slice(0, 90)}"\n    "${serviceKey.slice(90)}")`,
      "service_role key:1",
    ],
    ["one in JSON within JSON", JSON.stringify({ a: JSON.stringify({ k: serviceKey }) }), "service_role key:1"],
    ["one in base64", `data:\n  KEY: ${Buffer.from(serviceKey).toString("base64")}`, "service_role key:2"],
    ["a secret key", `apikey: ${secretKey}`, "secret key:1"],
    ["an access token", `"--access-token","${accessToken}"`, "access token:1"],
    ["a database URL", `url: ${databaseUrl(password, host)}`, "database URL:1"],
    [
      "one of another driver",
      databaseUrl(password, host).replace("postgresql", "postgresql+asyncpg"),
      "database URL:1",
    ],
    ["one whose password needs no machine", databaseUrl("gardenia%402021", "shop.example-host.net"), "database URL:1"],
    [
      "a password beside the host",
      `jdbc:postgresql://${host}:5432/postgres?user=postgres&password=${password}`,
      "database password:1",
    ],
    ["a JWT secret by its name", "SUPABASE_JWT_SECRET=Zr8mV1qX0tKw7LpB3nHy6cJd9sGf2aEu5iOv", "JWT secret:1"],
    [
      "a JWT secret by what it signed",
      `KEY=${anonKey}\nJWT_SECRET=Zr8mV1qX0tKw7LpB3nHy6cJd9sGf2aEu5iOv`,
      "JWT secret:2",
    ],
    [
      "a password in a connection string",
      `host=db.shop-prod.net user=rep password=${password} dbname=x`,
      "database password:1",
    ],
    ["the project's password by its name", `SUPABASE_DB_PASSWORD: "${password}"`, "database password:1"],
    ["one that a shell goes on with", `K=${serviceKey.slice(0, 80)}\\\n${serviceKey.slice(80)}`, "service_role key:1"],
  ])("is %s", (_, text, found) => expect(kinds(text)).toEqual([found]));

  it.each([
    ["an anon key", anonKey],
    ["a user's session", signedKey({ sub: "1", role: "authenticated" })],
    ["a key that has expired", signedKey({ role: "service_role", exp: 1_500_000_000 })],
    ["a key of every local project", signedKey({ iss: "supabase-demo", role: "service_role" })],
    [
      "a key signed with the published secret",
      signedKey({ role: "service_role" }, "super-secret-jwt-token-with-at-least-32-characters-long"),
    ],
    ["a key without its signature", `${serviceKey.split(".").slice(0, 2).join(".")}.SIGNATURE`],
    ["a key that is cut off", `${serviceKey.slice(0, 80)}...`],
    ["a key that somebody made up", `${serviceKey.split(".").slice(0, 2).join(".")}.${"Ej8".repeat(15)}`],
    ["the place of a secret key", "sb_secret_your_key_here_please sb_secret_xxxxxxxxxxxxxxxxxxxxxx sb_secret_<key>"],
    ["a database on this machine", databaseUrl(password, "localhost")],
    ["one in a private network", databaseUrl(password, "192.168.1.20")],
    ["one in a network of containers", databaseUrl(password, "db")],
    [
      "the place of a password",
      ["[YOUR-PASSWORD]", "$" + "{PASSWORD}", "your-password", "p4ssw0rd", "***", "postgres"]
        .map((one) => databaseUrl(one, host))
        .join("\n"),
    ],
    ["a project that is none", databaseUrl(password, "db.your-project.supabase.co")],
    ["the secret that everybody has", "SUPABASE_JWT_SECRET=super-secret-jwt-token-with-at-least-32-characters-long"],
    ["an instruction", "SUPABASE_DB_PASSWORD=UPDATE_THIS_WITH_YOUR_PASSWORD_2"],
    ["a password that code fetches", `{ host: "${host}", password: process.env.DB_PASSWORD }`],
  ])("is not %s", (_, text) => expect(kinds(text)).toEqual([]));

  it("is told once, with how often it stands there", () => {
    expect(secretsIn(`${serviceKey}\n${serviceKey}`)).toMatchObject([
      { line: 1, column: 1, times: 2, of: `project ${project}` },
    ]);
  });

  it("is a header with another service's key in SQL alone", () => {
    const text = `headers := '{"Authorization": "Bearer whk_8sKq2LmZ0xVb7TnC4rYp", "apikey": "${anonKey}"}'`;
    expect(secretsInSql(text).map(({ kind }) => kind)).toEqual(["key in a statement"]);
    expect(kinds(text)).toEqual([]);
    expect(secretsInSql(`'Authorization', 'Bearer ' || current_setting('app.settings.service_role_key')`)).toEqual([]);
  });

  it("is a password that SQL gives to a role, but not what stands in its place", () => {
    const text = `create role reports login password '${password}'; alter role app password 'mysecretpassword';
      create role other password 'SCRAM-SHA-256$4096:x'; create role third password '<password 1>';`;
    expect(secretsInSql(text).map(({ kind }) => kind)).toEqual(["database password"]);
  });

  it("comes to an end in a bundle of many megabytes that nearly look like one", () => {
    const text = `${"eyJhIjoi.postgres://a:".repeat(200_000)}${"A".repeat(2_000_000)}jwt_secret${serviceKey}`;
    expect(secretsIn(text).map(({ kind }) => kind)).toEqual(["service_role key"]);
  });
});
