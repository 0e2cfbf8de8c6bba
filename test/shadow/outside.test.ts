import { execFile } from "node:child_process";
import { readFile, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";

const run = promisify(execFile);

/** Run ahead of everything in each thread: writes down every path, address and program that anything asks for. */
const witness = `
import fs from "node:fs";
import net from "node:net";
import dns from "node:dns";
import dgram from "node:dgram";
import child from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
const append = fs.appendFileSync;
let telling = false;
const tell = (line) => {
  if (telling) return;
  telling = true;
  append(process.env.WITNESS_FILE, line + "\\n");
  telling = false;
};
const watch = (object, name, what) => {
  const real = object[name];
  if (typeof real !== "function") return;
  object[name] = function (...given) { tell(what(...given)); return Reflect.apply(real, this, given); };
};
const path = (name) => (given) => "file " + name + " " + (typeof given === "object" && given !== null && "href" in given ? decodeURIComponent(given.pathname) : String(given));
const reading = ["open", "openSync", "readFile", "readFileSync", "createReadStream", "opendir", "opendirSync", "readdir", "readdirSync"];
const writing = ["writeFile", "writeFileSync", "appendFile", "appendFileSync", "createWriteStream", "mkdir", "mkdirSync", "rename", "renameSync", "rm", "rmSync", "unlink", "unlinkSync", "symlink", "symlinkSync", "copyFile", "copyFileSync"];
for (const name of [...reading, ...writing]) { watch(fs, name, path(name)); watch(fs.promises, name, path(name)); }
watch(net.Socket.prototype, "connect", (...given) => "network " + JSON.stringify(given[0]));
watch(dns, "lookup", (host) => "network " + host);
watch(dgram, "createSocket", () => "network datagram");
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) watch(child, name, (given) => "program " + given);
const fetched = globalThis.fetch;
globalThis.fetch = (...given) => { tell("network " + given[0]); return fetched(...given); };
syncBuiltinESMExports();
`;

async function touched(folder: string, program: readonly string[]): Promise<readonly string[]> {
  const file = join(folder, "witness.txt");
  await run(process.execPath, ["--import", join(folder, "witness.mjs"), ...program], {
    cwd: folder,
    env: { ...process.env, WITNESS_FILE: file, ROWPROOF_CACHE_DIR: join(folder, "cache") },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { readonly code?: unknown }) => {
    if (error.code !== 1 && error.code !== 2) throw error;
  });
  return [...new Set((await readFile(file, "utf8")).trim().split("\n"))];
}

const reaching = `
create table public.t (a text);
copy public.t from program 'touch /tmp/rowproof-was-here';
copy public.t from '/etc/passwd';
copy public.t to '/tmp/rowproof-was-here';
do $$ begin execute 'copy public.t from ' || quote_literal('/etc/passwd'); end $$;
create function public.read() returns text language plpgsql as $$ begin return pg_read_file('/etc/passwd'); end $$;
select public.read();
select pg_ls_dir('/');
select lo_import('/etc/passwd');
create extension dblink;
select * from dblink('host=127.0.0.1 port=1', 'select 1') as t (a int);
create extension file_fdw;
create extension postgres_fdw;
create server other foreign data wrapper postgres_fdw options (host '127.0.0.1');
create foreign table public.there (a text) server other;
select * from public.there;
create extension http;
select http_get('http://127.0.0.1:1/');
create extension pg_net;
select net.http_get('http://127.0.0.1:1/');
create subscription s connection 'host=127.0.0.1' publication p;
load '/tmp/rowproof-was-here';
create tablespace there location '/tmp';
\\! touch /tmp/rowproof-was-here
\\copy public.t from '/etc/passwd'
\\i /etc/passwd
`;

describe("whatever migrations ask for", () => {
  test("nothing is touched but the project, the program and its cache", { timeout: 120_000 }, async () => {
    const folder = await realpath(
      await tempFolder({
        "witness.mjs": witness,
        ".git/HEAD": "ref: refs/heads/main",
        "supabase/migrations/20240101000000_reaching.sql": reaching,
        "plain/1.sql": reaching,
      }),
    );
    for (const source of ["supabase", "plain"]) {
      const all = await touched(folder, [resolve("bin/rowproof.js"), "check", source, "--format", "json"]);
      expect(all.filter((line) => !line.startsWith("file "))).toEqual([]);
      const paths = all.map((line) => line.split(" ").slice(2).join(" ")).filter((path) => path.startsWith("/"));
      expect(paths.length).toBeGreaterThan(5);
      const own = [folder, resolve("."), await realpath("node_modules")];
      expect(paths.filter((path) => !own.some((root) => path.startsWith(root)))).toEqual([]);
    }
  });

  test("the witness sees what a program does touch", async () => {
    const reach = `
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { spawnSync } from "node:child_process";
import { Worker } from "node:worker_threads";
readFileSync("/etc/hosts");
connect(1, "127.0.0.1").on("error", () => {});
spawnSync("true");
new Worker(new URL("./thread.mjs", import.meta.url));
`;
    const thread = 'import { readdirSync } from "node:fs"; readdirSync("/etc");';
    const folder = await tempFolder({ "witness.mjs": witness, "reach.mjs": reach, "thread.mjs": thread });
    const all = await touched(folder, [join(folder, "reach.mjs")]);
    expect(all).toContain("file readFileSync /etc/hosts");
    expect(all).toContain("file readdirSync /etc");
    expect(all).toContain("program true");
    expect(all.some((line) => line.startsWith("network "))).toBe(true);
  });
});
