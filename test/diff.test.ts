import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { diffReportSchema } from "../src/report/access/diff-schema.ts";
import { runRowproof } from "./support/run-rowproof.ts";
import { tempFolder } from "./support/temp-folder.ts";

const school = `
create table public.grades (id bigint primary key, user_id uuid not null references auth.users (id), mark text);
alter table public.grades enable row level security;
create policy "own" on public.grades for all to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create index on public.grades (user_id);
create table public.rooms (code text primary key, seats int);
alter table public.rooms enable row level security;
create policy "read" on public.rooms for select using (true);
`;
const change = `
drop policy "own" on public.grades;
create policy "everybody" on public.grades for select using (true);
alter table public.rooms rename to classrooms;
create table public.remarks (id bigint primary key, user_id uuid references auth.users (id));
`;
const folder = "supabase/migrations";

describe("diff", () => {
  it("says what the working directory opens and closes since a revision", async () => {
    const cwd = await tempFolder({ [`${folder}/20250101000000_school.sql`]: school });
    const git = (...args: readonly string[]): void => {
      spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd });
    };
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "school");
    writeFileSync(join(cwd, folder, "20250201000000_change.sql"), change);
    const { code, out } = await runRowproof(["diff", "git:HEAD", "--format", "json"], { cwd });
    expect(code).toBe(1);
    const report = diffReportSchema.parse(JSON.parse(out));
    const opened = report.opens.map(({ sentence }) => sentence);
    expect(opened).toContain("anon and every signed-in user can now read every row of public.grades.");
    expect(opened).toContain("anon and every signed-in user can now read every row of public.remarks.");
    expect(opened.filter((sentence) => sentence.includes("rooms"))).toEqual([]);
    expect(report.closes.map(({ sentence }) => sentence)).toContain(
      "a user can no longer delete own rows of public.grades.",
    );
    expect(report.renamed).toEqual([{ before: "public.rooms", after: "public.classrooms" }]);
    expect(report.findings.new.map(({ check }) => check)).toContain("table-without-rls");
    const same = await runRowproof(["diff", folder, folder], { cwd });
    expect({ code: same.code, text: same.out.includes("Nobody reaches more or less than before.") }).toEqual({
      code: 0,
      text: true,
    });
  }, 240_000);

  it("exits with 2 for a revision that there is not, and with 0 where it is told not to fail", async () => {
    const cwd = await tempFolder({
      [`a/${folder}/20250101000000_a.sql`]: school,
      [`b/${folder}/20250101000000_a.sql`]: `${school}${change}`,
    });
    const wrong = await runRowproof(["diff", "nowhere", "b"], { cwd });
    expect(wrong.code).toBe(2);
    const told = await runRowproof(["diff", "a", "b", "--fail-on", "none"], { cwd });
    expect(told.code).toBe(0);
    expect(told.out).toContain("can now read every row of public.grades");
  }, 240_000);

  it("is described by the published JSON Schema", () => {
    expect(JSON.parse(readFileSync("docs/diff.schema.json", "utf8"))).toEqual(z.toJSONSchema(diffReportSchema));
  });
});
