import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exposedSecret } from "../../src/probe/judge/project.ts";
import { findSecrets } from "../../src/secrets/find-secrets.ts";
import { projectFiles } from "../../src/secrets/project-files.ts";

const token = (claims: object): string =>
  [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat("c2lnbmF0dXJlLXRoYXQtaXMtbm9uZQ")
    .join(".");
const serviceKey = token({ iss: "supabase", role: "service_role", ref: "abc" });
const anonKey = token({ iss: "supabase", role: "anon", ref: "abc" });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const found = async (): Promise<readonly string[]> => {
  const { files } = await projectFiles(folder);
  return files
    .flatMap(findSecrets)
    .flatMap((secret) => exposedSecret(secret) ?? [])
    .map(({ check, severity, location }) => `${severity} ${check} ${location?.file}:${location?.line}`)
    .toSorted();
};

describe("secrets of a working directory", () => {
  it("are found in bundles, sources, migrations and scheduled jobs, with their place", async () => {
    put("dist/assets/app.js", `const k="${anonKey}",s="${serviceKey}";`);
    put(
      "src/client.ts",
      `export const key = "${anonKey}";\nexport const admin = "sb_secret_abcdefghijklmnopqrstuv";\n`,
    );
    put(
      "supabase/migrations/1_cron.sql",
      `select cron.schedule('x', '* * * * *', $$ select net.http_post('https://abc.supabase.co/functions/v1/x',\n headers := '{"Authorization": "Bearer ${serviceKey}"}') $$);`,
    );
    put("config.yml", "url: postgresql://postgres:s3cr3t-and-long@db.abc.supabase.co:5432/postgres\n");
    put(".env", `SUPABASE_SERVICE_ROLE_KEY=${serviceKey}\n`);
    put(".env.example", "DATABASE_URL=postgresql://postgres:[YOUR-PASSWORD]@db.abc.supabase.co:5432/postgres\n");
    put("docker-compose.yml", "DATABASE_URL: postgres://postgres:postgres@localhost:5432/postgres\n");
    put(".gitignore", ".env\ndist/\n");
    execFileSync("git", ["init", "-q"], { cwd: folder });
    execFileSync("git", ["add", "src", "supabase"], { cwd: folder });
    expect(await found()).toEqual([
      "error secret-in-bundle dist/assets/app.js:1",
      "error secret-in-repository src/client.ts:2",
      "error secret-in-repository supabase/migrations/1_cron.sql:2",
      "warning secret-in-repository config.yml:1",
    ]);
  });

  it("are never shown", async () => {
    put("a.ts", `"${serviceKey}" "sb_secret_abcdefghijklmnopqrstuv" "postgres://u:s3cr3t-and-long@h.example.org/db"`);
    const { files } = await projectFiles(folder);
    const everything = JSON.stringify(files.flatMap(findSecrets).map((secret) => [secret, exposedSecret(secret)]));
    expect(everything).not.toContain(serviceKey.slice(10, 40));
    expect(everything).not.toContain("klmnop");
    expect(everything).not.toContain("s3cr3t");
  });

  it("count where there is no repository too", async () => {
    put("a.ts", `"${serviceKey}"`);
    expect(await found()).toEqual(["error secret-in-repository a.ts:1"]);
  });
});
