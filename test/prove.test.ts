import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { AccessReport, ReportedCell } from "../src/report/access/access-report.ts";
import { accessReportSchema } from "../src/report/access/schema.ts";
import { runRowproof } from "./support/run-rowproof.ts";
import { tempFolder } from "./support/temp-folder.ts";

const migration = "supabase/migrations/20250101000000_clinic.sql";

const clinic = `
create table public.visits (id bigint primary key, patient_id uuid not null references auth.users (id), reason text);
create table public.letters (id bigint primary key, user_id uuid not null references auth.users (id), body text);
alter table public.letters enable row level security;
create policy "own" on public.letters for all to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create table public.wards (code text primary key, name text not null);
alter table public.wards enable row level security;
create policy "read" on public.wards for select using (true);
create table public.articles (id bigint primary key, user_id uuid references auth.users (id), published boolean not null default false);
alter table public.articles enable row level security;
create policy "published" on public.articles for select using (published);
create table public."odd ""na.me" ("we ird" bigint primary key, user_id uuid references auth.users (id), "é 😀" text);
create table public.circles (id bigint primary key, user_id uuid);
alter table public.circles enable row level security;
create policy "circle" on public.circles for select using (exists (select from public.circles c where c.user_id = auth.uid()));
create table public.naps (id bigint primary key, user_id uuid);
alter table public.naps enable row level security;
create policy "nap" on public.naps for select using (pg_sleep(1000) is not null and user_id = auth.uid());
create table public.strict (id bigint primary key, user_id uuid);
alter table public.strict enable row level security;
create policy "fails" on public.strict for select using (user_id = ('x' || id)::uuid);
create view public.every_letter as select * from public.letters;
create function public.letter_of(who uuid) returns setof public.letters language sql security definer set search_path = ''
  as 'select * from public.letters where user_id = who or who is null';
create role reporting login;
grant select on public.letters to reporting;
insert into storage.buckets (id, name, public) values ('faces', 'faces', true), ('scans', 'scans', false);
create policy "faces" on storage.objects for select using (bucket_id = 'faces');
`;

const cellsOf = (
  report: AccessReport,
  identity: string,
  actor: string,
  bucket: string | null = null,
): readonly ReportedCell[] =>
  report.objects
    .filter((object) => object.identity === identity && object.bucket === bucket)
    .flatMap(({ cells }) => cells.filter((cell) => cell.actor === actor));

const amounts = (report: AccessReport, identity: string, actor: string, bucket: string | null = null): string =>
  cellsOf(report, identity, actor, bucket)
    .map(({ amount }) => amount)
    .join(" ");

describe("prove", () => {
  it("shows who reaches what, with a witness behind everything that is not none or own", async () => {
    const cwd = await tempFolder({ [migration]: clinic });
    const { code, out, err } = await runRowproof(["prove", "--format", "json"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const report = accessReportSchema.parse(JSON.parse(out));
    expect(amounts(report, "public.visits", "anon")).toBe("all all all all all");
    expect(amounts(report, "public.letters", "anon")).toMatch(/^none none none none/);
    expect(amounts(report, "public.letters", "stranger")).toMatch(/^none none none none/);
    expect(amounts(report, "public.letters", "owner")).toMatch(/^own own own own/);
    expect(amounts(report, "public.letters", "service_role")).toBe("all all all all all");
    expect(amounts(report, "public.wards", "anon")).toMatch(/^all none none none/);
    expect(amounts(report, "public.articles", "anon")).toMatch(/^some none none none/);
    expect(amounts(report, 'public."odd ""na.me"', "anon")).toBe("all all all all all");
    expect(amounts(report, "public.circles", "anon")).toMatch(/^error none/);
    expect(cellsOf(report, "public.circles", "anon")[0]?.code).toBe("42P17");
    expect(amounts(report, "public.naps", "owner")).toMatch(/^own/);
    expect(amounts(report, "public.strict", "owner")).toMatch(/^error/);
    expect(amounts(report, "public.every_letter", "anon")).toBe("all all all all none");
    expect(amounts(report, "public.letter_of(pg_catalog.uuid)", "anon")).toBe("all");
    expect(amounts(report, "public.letters", "role reporting")).toMatch(/^none none none none/);
    expect(amounts(report, "storage.objects", "anon", "faces")).toMatch(/^all none/);
    expect(amounts(report, "storage.objects", "anon", "scans")).toMatch(/^none none/);
    const unshown = report.objects.flatMap(({ identity, cells }) =>
      cells
        .filter(
          ({ amount, shownBy, witness }) =>
            !["none", "own", "error", "inconclusive"].includes(amount) && shownBy === "execution" && witness === null,
        )
        .map(({ actor, deed }) => `${identity} ${actor} ${deed}`),
    );
    expect(unshown).toEqual([]);
    const again = await runRowproof(["prove", "--format", "json", "--no-cache"], { cwd });
    expect(again.out).toBe(out);
  }, 180_000);

  it("prints a table and the leaks below it, and names actors that there are", async () => {
    const cwd = await tempFolder({ [migration]: clinic });
    const { out } = await runRowproof(["prove", "--actors", "anon,owner"], { cwd });
    expect(out).toContain("visits");
    expect(out).toMatch(/letters +····A +ooooA/);
    expect(out).toContain("select all as anon: select * from public.visits →");
    expect(out).not.toContain("stranger");
    const wrong = await runRowproof(["prove", "--actors", "nobody"], { cwd });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('There is no actor "nobody"');
  }, 180_000);

  it("says what did not fit into the budget", async () => {
    const cwd = await tempFolder({ [migration]: clinic });
    const { code, out } = await runRowproof(["prove", "--format", "json", "--budget", "0.001", "--no-cache"], { cwd });
    const report = accessReportSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(report.summary.inconclusive).toBe(report.summary.cells);
    expect(report.objects[0]?.cells[0]?.because).toContain("time budget");
  }, 120_000);

  it("is described by the published JSON Schema", () => {
    const published = JSON.parse(readFileSync("docs/access.schema.json", "utf8"));
    expect(published).toEqual(z.toJSONSchema(accessReportSchema));
  });
});
