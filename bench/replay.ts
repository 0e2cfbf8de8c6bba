/**
 * Prints how long it takes, and how much memory, to check 10, 100, 1,000 and 5,000 small migrations without proofs and with
 * nothing kept from before: whole runs of the command line, each in a process of its own. `npm run bench:replay`, with
 * `-- SIZE…` for other sizes.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const given = process.argv.slice(2).map(Number);
const printMemory =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("\\nmaxRSS "+u.maxRSS+" CPU "+(u.userCPUTime+u.systemCPUTime)+"\\n")})';

for (const size of given.length > 0 ? given : [10, 100, 1_000, 5_000]) {
  const project = mkdtempSync(join(tmpdir(), "rowproof-replay-"));
  try {
    writeMigrations(join(project, "supabase", "migrations"), size);
    measure(size, project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** A table with what usually comes with it, a later change of the table before it, and a function now and then. */
function writeMigrations(into: string, size: number): void {
  mkdirSync(into, { recursive: true });
  for (let i = 0; i < size; i += 1) {
    const name = `t_${i}`;
    const before = i === 0 ? name : `t_${i - 1}`;
    const text = `create table public.${name} (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id),
  parent_id bigint references public.${before} (id),
  title text not null default ''
);
create index ${name}_user on public.${name} (user_id);
alter table public.${name} enable row level security;
create policy "own rows" on public.${name} using ((select auth.uid()) = user_id);
alter table public.${before} add column note_${i} text;
${i % 5 === 0 ? `create function public.count_${i}() returns bigint language sql stable as 'select count(*) from public.${name}';` : ""}
`;
    writeFileSync(join(into, `${String(20240101000000 + i)}_${name}.sql`), text);
  }
}

type Report = {
  readonly coverage: { readonly statements: { readonly total: number; readonly failed: readonly unknown[] } };
  readonly timings: { readonly replayMs: number; readonly readMs: number; readonly lintMs: number };
};

function measure(size: number, project: string): void {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", printMemory, resolve("bin/rowproof.js"), "check", "--no-prove", "--format", "json"],
    { cwd: project, encoding: "utf8", env: { ...process.env, ROWPROOF_CACHE_DIR: "" }, maxBuffer: 1024 ** 3 },
  );
  if (status !== 0 && status !== 1) throw new Error(`rowproof exited with ${status}: ${stderr}`);
  const all = (performance.now() - started) / 1000;
  const [, kilobytes, microseconds] = /maxRSS (\d+) CPU (\d+)/.exec(stderr) ?? [];
  const { coverage, timings }: Report = JSON.parse(stdout);
  const { total, failed } = coverage.statements;
  if (failed.length > 0) throw new Error(`${failed.length} statements failed.`);
  const perStatement = (timings.replayMs / total).toFixed(2);
  console.log(
    `${size} migrations, ${total} statements: ${all.toFixed(2)} s in all (${(Number(microseconds) / 1e6).toFixed(2)} s of the processor), replay ${(timings.replayMs / 1000).toFixed(2)} s ` +
      `(${perStatement} ms a statement), reading ${(timings.readMs / 1000).toFixed(2)} s, ` +
      `checks ${(timings.lintMs / 1000).toFixed(2)} s, ${(Number(kilobytes) / 1024).toFixed(0)} MB at most`,
  );
}
