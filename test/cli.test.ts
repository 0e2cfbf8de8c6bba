import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Report } from "../src/report/report.ts";
import { reportSchema } from "../src/report/schema.ts";
import { runRowproof } from "./support/run-rowproof.ts";

const leaky = `create table public.notes (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  body text
);
create index notes_user_id_idx on public.notes (user_id);
`;
const sound = `${leaky}alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
`;
const migration = "supabase/migrations/20250101000000_init.sql";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
};
const rowproof = (...args: readonly string[]): ReturnType<typeof runRowproof> => runRowproof(args, { cwd: folder });
const report = (text: string): Report => reportSchema.parse(JSON.parse(text));

describe("check", () => {
  it("finds, proves and offers a verified fix, and exits with 1", async () => {
    put({ [migration]: leaky });
    const { code, out, err } = await runRowproof(["--format", "json"], { cwd: folder, alone: true });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const { findings, source } = report(out);
    expect(source).toEqual({ kind: "migrations", name: "supabase/migrations", layout: "supabase" });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      check: "table-without-rls",
      location: { file: migration, line: 1 },
      proof: { outcome: "proven" },
      fix: { verdict: "verified" },
    });
  });

  it("gives the same bytes twice, timings aside", async () => {
    put({ [migration]: leaky });
    const [first, second] = [await rowproof("-f", "json"), await rowproof("-f", "json", "--no-cache")];
    const untimed = (text: string): string => text.replace(/"timings": \{[^}]*\}/, "");
    expect(untimed(second.out)).toBe(untimed(first.out));
  });

  it("exits with 0 on a sound schema", async () => {
    put({ [migration]: sound });
    const { code, out } = await rowproof();
    expect(out).toContain("0 errors");
    expect(code).toBe(0);
  });

  it.each([
    ["none", 0],
    ["warning", 1],
  ])("fails as --fail-on %s says", async (severity, code) => {
    put({ [migration]: leaky });
    expect((await rowproof("--fail-on", severity, "--no-prove")).code).toBe(code);
  });

  it("says what was not proven", async () => {
    put({ [migration]: leaky });
    const { out } = await rowproof("-f", "json", "--no-prove");
    expect(report(out).findings[0]?.proof).toEqual({
      outcome: "inconclusive",
      because: "not run: --no-prove",
      witness: null,
    });
  });

  it("hides what a baseline knows, and says so", async () => {
    put({ [migration]: leaky });
    await rowproof("--baseline", "known.json", "--update-baseline", "--no-prove");
    const { code, out } = await rowproof("--baseline", "known.json", "--no-prove");
    expect(code).toBe(0);
    expect(out).toContain("ignored: 1");
  });

  it("never calls clean what did not apply", async () => {
    put({ [migration]: `${sound}create table public.more (id int references public.notes (nothing));\n` });
    const { code, out } = await rowproof("--no-prove");
    expect(out).toContain("20250101000000_init.sql:9");
    expect(out).toContain('column "nothing"');
    expect(code).toBe(2);
  });

  const onProfiles = `${sound}create policy "known" on public.profiles for select to authenticated using (true);
create policy "members" on public.orgs for select to authenticated using ((select auth.uid()) = owner_id);
`;

  it("makes up what the migrations need, says so, and proves nothing of it", async () => {
    put({ [migration]: onProfiles });
    const { code, out, err } = await rowproof();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("2 tables are made outside these files (public.orgs, public.profiles)");
    expect(out).toMatch(/^\d+ statements: \d+ applied, 2 on assumptions$/m);
    const { findings, coverage } = report((await rowproof("-f", "json")).out);
    expect(coverage.assumed.map(({ identity }) => identity)).toEqual(["public.orgs", "public.profiles"]);
    const resting = findings.filter(({ assumed }) => assumed !== null);
    expect(resting.length).toBeGreaterThan(0);
    expect(resting.filter(({ severity, proof }) => severity === "error" || proof.outcome === "proven")).toEqual([]);
  });

  it.each([
    ["--strict", {}],
    ["a configuration", { "rowproof.config.json": '{ "strict": true }' }],
  ])("makes nothing up with %s", async (asked, files) => {
    put({ [migration]: onProfiles, ...files });
    const flags = asked === "--strict" ? [asked] : [];
    const { code, err } = await rowproof("--no-prove", ...flags);
    expect(code).toBe(2);
    expect(err).toContain(`${migration}:9`);
    expect(err).toContain("public.profiles");
    expect(err).toContain("and 1 more assumption.");
    expect(err.trim().split("\n")).toHaveLength(1);
    const fix = await rowproof("fix", ...flags);
    expect({ code: fix.code, files: readdirSync(join(folder, "supabase/migrations")) }).toEqual({
      code: 2,
      files: ["20250101000000_init.sql"],
    });
  });

  it("accepts --strict where nothing is assumed", async () => {
    put({ [migration]: sound });
    expect((await rowproof("--strict")).code).toBe(0);
  });

  it("writes the report to a file, and nothing else to stdout", async () => {
    put({ [migration]: leaky });
    const { code, out } = await rowproof("-f", "json", "-o", "report.json", "--no-prove");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(report(readFileSync(join(folder, "report.json"), "utf8")).summary.error).toBe(1);
  });
});

describe("fix", () => {
  it("leaves out what rests on an assumption, unless asked for all, and says what it was not tried with", async () => {
    const open = `alter table public.profiles enable row level security;
create policy "known" on public.profiles for update to authenticated using (true);
create index on public.notes ((count(*)));
`;
    put({ [migration]: `${leaky}${open}` });
    const some = await rowproof("fix", "--dry-run");
    expect(some.out).toContain("enable row level security");
    expect(some.out).not.toContain("profiles for");
    expect(some.out).not.toContain('policy "known"');
    expect(some.out).toContain(
      `-- NOTE: 1 statement of these migrations did not apply (the first is at ${migration}:9)`,
    );
    expect(some.err).toMatch(/policy-always-true on .*public\.profiles.*assumption: .*--all writes it/);
    expect(some.err).toContain("of which some was assumed");
    const all = await rowproof("fix", "--dry-run", "--all");
    expect(all.out).toContain('policy "known"');
  });

  it("writes one migration, after which check is clean; a second fix has nothing to do", async () => {
    put({ [migration]: leaky });
    expect((await rowproof("fix")).code).toBe(0);
    const files = readdirSync(join(folder, "supabase/migrations"));
    expect(files).toHaveLength(2);
    expect(files[1]).toMatch(/^\d{14}_rowproof_fix\.sql$/);
    expect((await rowproof()).code).toBe(0);
    const again = await rowproof("fix");
    expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: expect.stringContaining("nothing") });
    expect(readdirSync(join(folder, "supabase/migrations"))).toEqual(files);
  });

  it("prints instead of writing when told to", async () => {
    put({ [migration]: leaky });
    const { code, out } = await rowproof("fix", "--dry-run");
    expect(code).toBe(0);
    expect(out).toContain("alter table public.notes enable row level security;");
    expect(readdirSync(join(folder, "supabase/migrations"))).toHaveLength(1);
  });

  it("overwrites nothing", async () => {
    put({ [migration]: leaky, "mine.sql": "-- mine\n" });
    const { code, err } = await rowproof("fix", "-o", "mine.sql");
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("mine.sql exists already") });
    expect(readFileSync(join(folder, "mine.sql"), "utf8")).toBe("-- mine\n");
  });
});

/** Arguments, files, and what stderr must say: one clear sentence, exit 2, no stack trace, an empty stdout. */
const refusals: readonly (readonly [
  string,
  readonly string[],
  Readonly<Record<string, string | Uint8Array>>,
  RegExp,
])[] = [
  ["no migrations anywhere", [], {}, /migrations/],
  ["an empty folder", ["empty"], { "empty/.keep": "" }, /empty/],
  ["a path that does not exist", ["nowhere"], {}, /nowhere/],
  [
    "MySQL",
    ["my"],
    {
      "my/1.sql":
        "CREATE TABLE `a` (`id` int AUTO_INCREMENT) ENGINE=InnoDB;\nCREATE TABLE `b` (`id` int) ENGINE=InnoDB;\n",
    },
    /my/,
  ],
  ["a binary file", ["dump.sql"], { "dump.sql": new Uint8Array([0, 1, 2, 0, 255, 0, 3]) }, /dump\.sql/],
  ["an unknown check", ["--only", "no-such-check"], {}, /no-such-check/],
  ["a configuration that is not JSON", [], { "rowproof.config.json": "{" }, /rowproof\.config\.json/],
  ["a configuration that names an unknown check", [], { "rowproof.config.json": '{"checks":{"nope":"off"}}' }, /nope/],
  ["an unknown format", ["--format", "xml"], {}, /xml/],
  ["an unknown flag", ["--wat"], {}, /wat/],
  ["a missing baseline", ["--baseline", "gone.json", "--no-prove"], { [migration]: leaky }, /gone\.json/],
  [
    "a report that cannot be written",
    ["-o", "no/such/folder.txt", "--no-prove"],
    { [migration]: leaky },
    /no\/such\/folder\.txt/,
  ],
  ["a host that does not answer", ["postgres://me:s3cret@127.0.0.1:1/db"], {}, /127\.0\.0\.1/],
  ["a saved catalog that is none", ["catalog.json"], { "catalog.json": "[]" }, /catalog\.json/],
  ["a snapshot of a folder", ["snapshot", "."], {}, /postgres:\/\//],
  ["an unknown check to explain", ["explain", "nope"], {}, /nope/],
  ["apply without a database", ["apply", "a.sql"], { "a.sql": "select 1;" }, /--db-url/],
  ["apply of a file that is not there", ["apply", "a.sql", "--db-url", "postgres://127.0.0.1:1/db"], {}, /a\.sql/],
];

describe("what the user must act on", () => {
  it.each(refusals)("%s", async (_name, args, files, sentence) => {
    put(files);
    const { code, out, err } = await rowproof(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/^\s+at /m);
    expect(err).not.toContain("s3cret");
    expect(err.trim().split("\n").length).toBeLessThanOrEqual(3);
  });
});

describe("one bad file", () => {
  it("with a syntax error does not hide the others", async () => {
    put({ [migration]: leaky, "supabase/migrations/20250102000000_bad.sql": "create tabel x (id int);\n" });
    const { code, out } = await rowproof("-f", "json", "--no-prove");
    expect(code).toBe(1);
    const { findings, coverage } = report(out);
    expect(findings.map(({ check }) => check)).toEqual(["table-without-rls"]);
    expect(coverage.statements.failed).toMatchObject([
      { line: 1, message: 'syntax error at or near "tabel"', code: "42601" },
    ]);
  });

  it("with bytes that are no UTF-8 is told", async () => {
    put({
      [migration]: leaky,
      "supabase/migrations/20250102000000_bad.sql": new Uint8Array([0x2d, 0x2d, 0x20, 0xff, 0x0a]),
    });
    const { code, out } = await rowproof("-f", "json", "--no-prove");
    expect(code).toBe(1);
    expect(report(out).coverage.notices.join()).toContain("20250102000000_bad.sql");
  });

  it("with a byte order mark and CRLF is read like any other", async () => {
    put({ [migration]: `\ufeff${leaky.replaceAll("\n", "\r\n")}` });
    const { out } = await rowproof("-f", "json", "--no-prove");
    expect(report(out).findings[0]?.location).toMatchObject({ line: 1 });
  });
});

describe("at a terminal", () => {
  it("shows progress, and Ctrl-C ends with one sentence and leaves nothing behind", async () => {
    put({ [migration]: "select pg_sleep(50);\n" });
    const { code, shown } = await atTerminal("replaying", "\u0003");
    expect(shown).toContain(`replaying ${migration} (1 of 1)`);
    expect(shown.trim().split("\n").at(-1)).toBe(
      "rowproof: interrupted; nothing was written and nothing was concluded.",
    );
    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual(["supabase"]);
  });

  /** Runs `rowproof` in a terminal of its own (util-linux's `script`); types `keys` when `text` is shown. */
  function atTerminal(text: string, keys: string): Promise<{ readonly code: number | null; readonly shown: string }> {
    const command = `${process.execPath} ${resolve("bin/rowproof.js")} --no-cache`;
    const child = spawn("script", ["-qfec", command, "/dev/null"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    let shown = "";
    let typed = false;
    child.stdout.on("data", (chunk: Buffer) => {
      shown += chunk.toString("utf8");
      if (typed || !shown.includes(text)) return;
      typed = true;
      child.stdin.write(keys);
    });
    return new Promise((done, fail) => {
      child.on("error", fail);
      child.on("close", (code) => done({ code, shown }));
    });
  }
});

describe("the other commands", () => {
  it("lists and explains checks", async () => {
    const listed = await rowproof("checks");
    expect(listed.out).toContain("table-without-rls");
    const explained = await rowproof("explain", "splinter:rls_disabled_in_public");
    expect(explained.out).toContain("# table-without-rls");
  });

  it("writes a configuration once", async () => {
    expect((await rowproof("init")).code).toBe(0);
    expect(existsSync(join(folder, "rowproof.config.json"))).toBe(true);
    expect((await rowproof("init")).code).toBe(2);
  });

  it("helps and tells its version", async () => {
    expect((await rowproof("--help")).code).toBe(0);
    expect((await rowproof("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
