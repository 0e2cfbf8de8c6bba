import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Report } from "../src/report/report.ts";
import { reportSchema } from "../src/report/schema.ts";
import { type Ran, runRowproof } from "./support/run-rowproof.ts";
import { tempFolder } from "./support/temp-folder.ts";

const table = (name: string): string => `create table public.${name} (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  body text
);
create index ${name}_user_id_idx on public.${name} (user_id);
`;
const closed = (name: string): string => `${table(name)}alter table public.${name} enable row level security;
create policy "own" on public.${name} for all to authenticated using ((select auth.uid()) = user_id);
`;
const init = "supabase/migrations/20250101000000_init.sql";
const next = "supabase/migrations/20250102000000_next.sql";

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.org", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

const put = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

const commit = (folder: string, files: Readonly<Record<string, string>>): void => {
  put(folder, files);
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "change");
};

/** A repository whose branch `main` holds these files, with a branch `work` checked out. */
async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await tempFolder({});
  git(folder, "init", "--quiet", "--initial-branch", "main");
  commit(folder, files);
  git(folder, "switch", "--quiet", "--create", "work");
  return folder;
}

const check = (folder: string, ...args: readonly string[]): Promise<Ran> =>
  runRowproof(["check", "--format", "json", ...args], { cwd: folder });

const parsed = ({ out }: Ran): Report => reportSchema.parse(JSON.parse(out));

const found = (ran: Ran): readonly string[] =>
  parsed(ran).findings.map(({ check: id, object }) => `${id} ${object.identity}`);

describe("--since", () => {
  it("leaves old leaks alone, counts them, and does not fail because of them", async () => {
    const folder = await repository({ [init]: table("old") });
    put(folder, { [next]: closed("fresh") });
    const ran = await check(folder, "--since", "main");
    expect({ code: ran.code, err: ran.err, found: found(ran) }).toEqual({ code: 0, err: "", found: [] });
    const head = git(folder, "rev-parse", "main").trim();
    expect(parsed(ran).coverage.since).toEqual({ revision: "main", commit: head, older: 1, failed: [] });
    expect((await check(folder)).code).toBe(1);
  });

  it("reports what an uncommitted, a staged or a committed file opens", async () => {
    const folder = await repository({ [init]: table("old") });
    put(folder, { [next]: table("fresh") });
    const expected = { code: 1, found: ["table-without-rls public.fresh"] };
    const outcome = async (): Promise<unknown> => {
      const ran = await check(folder, "--since", "main");
      return { code: ran.code, found: found(ran) };
    };
    expect(await outcome()).toEqual(expected);
    git(folder, "add", "--all");
    expect(await outcome()).toEqual(expected);
    commit(folder, {});
    expect(await outcome()).toEqual(expected);
    git(folder, "checkout", "--quiet", "--detach");
    expect(await outcome()).toEqual(expected);
  });

  it("compares with where the branches parted, not with what the other one has become", async () => {
    const folder = await repository({ [init]: table("old") });
    git(folder, "switch", "--quiet", "main");
    commit(folder, { "supabase/migrations/20250103000000_theirs.sql": "drop table public.old;\n" });
    git(folder, "switch", "--quiet", "work");
    const ran = await check(folder, "--since", "main");
    expect({ code: ran.code, found: found(ran) }).toEqual({ code: 0, found: [] });
  });

  it("reports an old table that a new policy or grant opens", async () => {
    const folder = await repository({ [init]: closed("notes") });
    put(folder, { [next]: `create policy "all" on public.notes for select using (true);\n` });
    const ran = await check(folder, "--since", "main");
    expect(ran.code).toBe(1);
    expect(parsed(ran).findings.map(({ location }) => location?.file)).toEqual([next]);

    const granted = await repository({
      [init]: `${table("notes")}revoke all on public.notes from anon, authenticated;\ngrant select on public.notes to authenticated;\n`,
    });
    put(granted, { [next]: "grant select, insert, update, delete on public.notes to anon;\n" });
    expect(found(await check(granted, "--since", "main"))).toEqual(["table-without-rls public.notes"]);
  });

  it("reports a policy that is written anew and leaks still, and not one that stays as it was", async () => {
    const open = `${closed("notes")}create policy "all" on public.notes for select using (true);\n`;
    const folder = await repository({ [init]: open });
    put(folder, { [next]: "comment on table public.notes is 'changed';\n" });
    expect(found(await check(folder, "--since", "main"))).toEqual([]);
    put(folder, { [next]: `alter policy "all" on public.notes using (true or id is null);\n` });
    expect(found(await check(folder, "--since", "main"))).not.toEqual([]);
  });

  it("takes a renamed file, and files put together, for what they were", async () => {
    const folder = await repository({ [init]: table("one"), [next]: table("two") });
    renameSync(join(folder, init), join(folder, "supabase/migrations/20250101000001_renamed.sql"));
    expect(found(await check(folder, "--since", "main"))).toEqual([]);
    for (const name of readdirSync(join(folder, "supabase/migrations"))) {
      rmSync(join(folder, "supabase/migrations", name));
    }
    put(folder, { "supabase/migrations/20250105000000_all.sql": `${table("two")}${table("one")}` });
    const ran = await check(folder, "--since", "main");
    expect({ code: ran.code, found: found(ran), older: parsed(ran).coverage.since?.older }).toEqual({
      code: 0,
      found: [],
      older: 2,
    });
  });

  it("reports what comes back when a file is deleted", async () => {
    const folder = await repository({
      [init]: table("notes"),
      [next]: `alter table public.notes enable row level security;
        create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);\n`,
    });
    rmSync(join(folder, next));
    expect(found(await check(folder, "--since", "main"))).toEqual(["table-without-rls public.notes"]);
  });

  it("counts everything as new, and says why, where the migrations were not there", async () => {
    const folder = await repository({ "README.md": "nothing yet\n" });
    put(folder, { [init]: table("notes") });
    const ran = await check(folder, "--since", "main");
    expect(found(ran)).toEqual(["table-without-rls public.notes"]);
    expect(parsed(ran).coverage.notices.join("\n")).toContain("every finding counts as new");
    expect(ran.out).not.toContain(`${tmpdir()}/rowproof-since`);
  });

  it("fails with 2 for a statement that newly fails, not for one that failed before", async () => {
    const folder = await repository({ [init]: `${closed("notes")}create index on public.notes ((count(*)));\n` });
    put(folder, { [next]: "comment on table public.notes is 'changed';\n" });
    const before = await check(folder, "--since", "main");
    expect({ code: before.code, err: before.err }).toEqual({ code: 0, err: "" });
    expect(parsed(before).coverage.statements.failed).toHaveLength(1);
    expect((await check(folder)).code).toBe(2);
    put(folder, { [next]: "create index on public.notes ((sum(id)));\n" });
    const after = await check(folder, "--since", "main");
    expect(parsed(after).coverage.since?.failed).toEqual([1]);
    expect(after.code).toBe(2);
    expect(after.err).toContain(next);
  });

  it("works together with a baseline, and never writes to the repository", async () => {
    const folder = await repository({ [init]: table("old") });
    put(folder, { [next]: `${table("known")}${table("fresh")}` });
    await check(folder, "--since", "main", "--baseline", "known.json", "--update-baseline");
    const baseline = JSON.parse(readFileSync(join(folder, "known.json"), "utf8")) as { findings: { object: string }[] };
    expect(baseline.findings.map(({ object }) => object)).toEqual(["public.fresh", "public.known", "public.old"]);
    const kept = baseline.findings.filter(({ object }) => object === "public.known");
    put(folder, { "known.json": JSON.stringify({ ...baseline, findings: kept }) });
    const status = git(folder, "status", "--porcelain");
    const ran = await check(folder, "--since", "main", "--baseline", "known.json");
    expect(found(ran)).toEqual(["table-without-rls public.fresh"]);
    expect(parsed(ran).coverage).toMatchObject({ ignored: 1, since: { older: 1 } });
    expect(git(folder, "status", "--porcelain")).toBe(status);
    expect(git(folder, "worktree", "list").trim().split("\n")).toHaveLength(1);
  });

  it("lets fix write only what is new", async () => {
    const folder = await repository({ [init]: table("old") });
    put(folder, { [next]: table("fresh") });
    const ran = await runRowproof(["fix", "--since", "main", "--dry-run"], { cwd: folder });
    expect({ code: ran.code, err: ran.err }).toEqual({
      code: 0,
      err: expect.stringContaining("Left as it was before main: 1 finding."),
    });
    expect(ran.out).toContain("alter table public.fresh enable row level security;");
    expect(ran.out).not.toContain("public.old");
  });

  it("works from a folder inside the repository, on a folder or on files that are named, and in a linked worktree", async () => {
    const folder = await repository({ [`apps/web/${init}`]: table("old"), "other.txt": "x" });
    put(folder, { [`apps/web/${next}`]: table("fresh") });
    const expected = ["table-without-rls public.fresh"];
    expect(found(await check(join(folder, "apps"), "web", "--since", "main"))).toEqual(expected);
    expect(found(await check(join(folder, "apps/web/supabase/migrations"), "--since", "main"))).toEqual(expected);
    const files = [init, next].map((file) => `apps/web/${file}`);
    expect(found(await check(folder, ...files, "--since", "main"))).toEqual(expected);
    git(folder, "worktree", "add", "--quiet", "--detach", join(folder, "linked"), "main");
    put(join(folder, "linked"), { [`apps/web/${next}`]: table("fresh") });
    expect(found(await check(join(folder, "linked"), "apps/web", "--since", "main"))).toEqual(expected);
  });
});

describe("--since, where there is nothing to compare with", () => {
  const files = { [init]: closed("notes") };
  const refused = async (folder: string, revision: string, env: Record<string, string> = {}): Promise<string> => {
    const ran = await runRowproof(["--since", revision], { cwd: folder, env });
    expect({ code: ran.code, out: ran.out }).toEqual({ code: 2, out: "" });
    expect(ran.err).not.toContain("    at ");
    return ran.err;
  };

  it.each(["no-such-branch", "--output=x", "main..work", "'; touch hacked; '", ""])(
    "says that %j is no revision",
    async (revision) => {
      const folder = await repository(files);
      const ran = await runRowproof([`--since=${revision}`], { cwd: folder });
      expect({ code: ran.code, out: ran.out }).toEqual({ code: 2, out: "" });
      expect(ran.err).toContain(`There is no revision "${revision}"`);
      expect(readdirSync(folder)).not.toContain("hacked");
    },
  );

  it("says that there is no repository", async () => {
    expect(await refused(await tempFolder(files), "main")).toContain("these migrations are in none");
  });

  it("says that there is no git", async () => {
    const folder = await repository(files);
    const bin = await tempFolder({});
    expect(await refused(folder, "main", { PATH: [bin].join(delimiter) })).toContain("git, which is not installed");
  });

  it("says that there is no commit yet", async () => {
    const folder = await tempFolder(files);
    git(folder, "init", "--quiet", "--initial-branch", "main");
    expect(await refused(folder, "main")).toContain("no commit yet");
  });

  it("says that a shallow clone does not go back far enough", async () => {
    const origin = await repository(files);
    commit(origin, { [next]: closed("more") });
    commit(origin, { "README.md": "more\n" });
    const folder = join(await tempFolder({}), "clone");
    git(tmpdir(), "clone", "--quiet", "--depth", "1", "--no-single-branch", `file://${origin}`, folder);
    const err = await refused(folder, "origin/main");
    expect(err).toContain("shallow clone");
    expect(err).toContain("fetch-depth: 0");
  });

  it("says that two histories have nothing in common", async () => {
    const folder = await repository(files);
    git(folder, "checkout", "--quiet", "--orphan", "apart");
    commit(folder, { "README.md": "apart\n" });
    expect(await refused(folder, "main")).toContain("no history in common");
  });

  it("says that a database has no revisions", async () => {
    const folder = await tempFolder({});
    const ran = await runRowproof(["postgres://localhost:1/none", "--since", "main"], { cwd: folder });
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 2, err: expect.stringContaining("has no revisions") });
  });
});
