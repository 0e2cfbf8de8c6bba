import { expect, it } from "vitest";
import { reportSchema } from "../src/report/schema.ts";
import { runRowproof } from "./support/run-rowproof.ts";
import { tempFolder } from "./support/temp-folder.ts";

const bakery = `
create table public.recipes (
  id bigint primary key, author_id uuid not null references auth.users (id), steps text not null
);
create index on public.recipes (author_id);
`;

it("what was meant is not clear: check shows every verified way, safest first, and fix writes the one that is chosen", async () => {
  const cwd = await tempFolder({ "supabase/migrations/20250101000000_bakery.sql": bakery });
  const { out } = await runRowproof(["check", "--format", "json"], { cwd });
  const { findings } = reportSchema.parse(JSON.parse(out));
  const finding = findings.find(({ check }) => check === "table-without-rls");
  const { alternatives = [], fingerprint = "" } = finding ?? {};
  const ownerReads = alternatives.map(({ access }) => access.find(({ who }) => who === "owner")?.select);
  expect(ownerReads).toEqual(["none", "own"]);
  expect(alternatives.map(({ chosen }) => chosen)).toEqual([false, true]);
  for (const { access } of alternatives) {
    expect(access.find(({ who }) => who === "anon")).toMatchObject({ select: "none", insert: "none" });
    expect(access.find(({ who }) => who === "service_role")).toMatchObject({ select: "all", delete: "all" });
  }
  const closed = await runRowproof(["fix", "--dry-run", "--choose", `${fingerprint}=1`], { cwd });
  expect(closed.code).toBe(0);
  expect(closed.out).toContain("enable row level security");
  expect(closed.out).not.toContain("create policy");
  const beyond = await runRowproof(["fix", "--dry-run", "--choose", `${fingerprint}=3`], { cwd });
  expect(beyond).toMatchObject({ code: 2, err: expect.stringContaining("has no fix 3: there are 2.") });
}, 240_000);
