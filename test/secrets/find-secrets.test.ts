import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exposedSecret } from "../../src/probe/judge/secret.ts";
import { findSecrets, type Secret } from "../../src/secrets/find-secrets.ts";
import { type Bounds, eachProjectFile } from "../../src/secrets/project-files.ts";
import { publicVariablesRead } from "../../src/secrets/public-names.ts";
import { anonKey, databaseUrl, project, secretKey, serviceKey } from "./keys.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string | Buffer): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const git = (...words: readonly string[]): void => {
  execFileSync("git", [...words], { cwd: folder });
};

type Seen = { readonly found: readonly string[]; readonly text: string; readonly notices: readonly string[] };

async function look(bounds?: Bounds): Promise<Seen> {
  const secrets: Secret[] = [];
  const read = new Set<string>();
  const { notices } = await eachProjectFile(
    folder,
    (file) => {
      secrets.push(...findSecrets(file));
      for (const name of publicVariablesRead(file.path, file.text)) read.add(name);
    },
    bounds,
  );
  const seen = secrets.flatMap((secret) => exposedSecret(secret, read) ?? []);
  const found = seen.map(({ check, severity, location }) => `${severity} ${check} ${location?.file}:${location?.line}`);
  return { found: found.toSorted((a, b) => (a < b ? -1 : 1)), text: JSON.stringify(seen), notices };
}

describe("secrets of a working directory", () => {
  it("are found in bundles, sources, migrations and scheduled jobs, with their place", async () => {
    put("dist/index.html", "<script src=/assets/app.js>");
    put("dist/assets/app.js", `const k="${anonKey}",s="${serviceKey}";`);
    put("src/client.ts", `export const key = "${anonKey}";\nexport const admin = "${secretKey}";\n`);
    put(
      "supabase/migrations/1_cron.sql",
      `select cron.schedule('x', '* * * * *', $$ select net.http_post('https://${project}.supabase.co/functions/v1/x',\n headers := '{"Authorization": "Bearer ${serviceKey}"}') $$);`,
    );
    put("config.yml", `url: ${databaseUrl("kR7vQ2mX9tLw", `db.${project}.supabase.co`)}\n`);
    put(".env", `SUPABASE_SERVICE_ROLE_KEY=${serviceKey}\n`);
    put(".gitignore", ".env\ndist/\n");
    git("init", "-q");
    git("add", "src", "supabase");
    expect((await look()).found).toEqual([
      "error secret-in-bundle dist/assets/app.js:1",
      "error secret-in-repository src/client.ts:2",
      "error secret-in-repository supabase/migrations/1_cron.sql:2",
      "warning secret-in-repository config.yml:1",
    ]);
  });

  it("are public by the name of a variable, also in a file that git ignores", async () => {
    put(
      ".env.local",
      `SUPABASE_SERVICE_ROLE_KEY=${serviceKey}\nVITE_ADMIN=${serviceKey}\nVITE_OTHER=${serviceKey}\nVITE_ANON_KEY=${anonKey}\n`,
    );
    put(
      "src/admin.ts",
      "createClient(url, import.meta.env.VITE_SUPABASE_SERVICE_ROLE_KEY)\nimport.meta.env.VITE_ADMIN",
    );
    put("scripts/seed.ts", "createClient(url, process.env.VITE_SUPABASE_SERVICE_ROLE_KEY)\nprocess.env.VITE_OTHER");
    put("app/page.tsx", '"use client";\nconst key = process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY;\n');
    put("api/server.ts", "createClient(url, process.env.SUPABASE_SERVICE_ROLE_KEY)\n");
    put("next.config.js", "module.exports = { env: { KEY: process.env.SUPABASE_SERVICE_ROLE_KEY } };\n");
    put(".gitignore", ".env.local\n");
    git("init", "-q");
    expect((await look()).found).toEqual([
      "error secret-in-bundle .env.local:2",
      "error secret-in-bundle app/page.tsx:2",
      "warning secret-in-bundle .env.local:3",
      "warning secret-in-bundle next.config.js:1",
      "warning secret-in-bundle src/admin.ts:1",
    ]);
  });

  it("stay where they belong on a server, and in an ignored file", async () => {
    put(".env", `KEY=${serviceKey}\n`);
    put("package.json", "{}");
    put(".next/server/app/api/route.js", `const k="${serviceKey}"`);
    put("dist/main.js", `const k="${serviceKey}"`);
    put("node_modules/some/index.js", `const k="${serviceKey}"`);
    put(".gitignore", ".env\n.next\ndist\nnode_modules\n");
    git("init", "-q");
    expect((await look()).found).toEqual([]);
  });

  it("are never shown", async () => {
    put("a.ts", `"${serviceKey}" "${secretKey}" "${databaseUrl("s3cr3t-and-long", "h.example-host.net")}"`);
    const { found, text } = await look();
    expect(found).toEqual(Array(3).fill("error secret-in-repository a.ts:1"));
    for (const value of [serviceKey.slice(10, 40), serviceKey.slice(-12), secretKey.slice(-20), "s3cr3t"]) {
      expect(text).not.toContain(value);
    }
  });

  it("are looked for where there is no repository too, but for files of variables", async () => {
    put("a.ts", `"${serviceKey}"`);
    put(".env", `KEY=${serviceKey}`);
    put("key.txt", Buffer.from(`\ufeff${serviceKey}`, "utf16le"));
    symlinkSync(folder, join(folder, "loop"));
    expect((await look()).found).toEqual(["error secret-in-repository a.ts:1", "error secret-in-repository key.txt:1"]);
  });

  it("are not taken for ignored where git does not answer, which is said", async () => {
    mkdirSync(join(folder, ".git"));
    put("a.ts", `"${serviceKey}"`);
    const { found, notices } = await look();
    expect(found).toEqual(["error secret-in-repository a.ts:1"]);
    expect(notices).toEqual(["git does not say which files it has, so that each counts as one that others get."]);
  });

  it("are looked for within bounds, and what was left out is said", async () => {
    put("a.ts", `"${serviceKey}"`);
    put("b.ts", `"${serviceKey}"`);
    put("large.js", " ".repeat(5000));
    expect((await look({ files: 2, bytes: 10_000, bytesOfOne: 10_000 })).notices).toEqual([
      "Only the first 2 files were searched for secrets.",
    ]);
    expect((await look({ files: 9, bytes: 300, bytesOfOne: 4000 })).notices).toEqual([
      "Not searched for secrets, larger than 0 MB: large.js.",
      "1 more files were not searched for secrets: together the files are larger than 0 MB.",
    ]);
  });
});
