import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checks } from "../../checks/index.ts";
import { json } from "../../src/report/json.ts";
import { pretty } from "../../src/report/pretty.ts";
import type { Report } from "../../src/report/report.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { type ProbeOptions, runProbe } from "../../src/run/probe.ts";
import { serviceKey } from "../secrets/keys.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-offline-"));
  for (const name of ["a.ts", "b.ts", "c.ts"]) writeFileSync(join(folder, name), `const key = "${serviceKey}";\n`);
  writeFileSync(join(folder, ".env"), `VITE_KEY=${serviceKey}\n`);
  writeFileSync(join(folder, "app.ts"), "export const key = import.meta.env.VITE_KEY;\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const searched = (options: Partial<ProbeOptions> = {}): Promise<Report> =>
  runProbe(
    checks,
    { users: [], folder, offline: true, yes: false, showValues: false, allowWrites: false, ...options },
    () => {},
  );

const told = ({ findings }: Report): readonly string[] =>
  findings.map(({ check, severity, location }) => `${severity} ${check} ${location?.file}:${location?.line}`);

describe("a search for secrets alone", () => {
  it("needs no project, and is a report like others", async () => {
    const report = await searched();
    expect(told(report)).toEqual([
      "error secret-in-bundle .env:1",
      ...["a", "b", "c"].map((name) => `error secret-in-repository ${name}.ts:1`),
    ]);
    expect(report.coverage.probe).toBeNull();
    expect(report.coverage.notices).toContain("5 files were searched for secrets.");
    expect(reportSchema.parse(JSON.parse(json(report)))).toEqual(report);
  });

  it("tells one key in many files once, with every place and what to do", async () => {
    const text = pretty(await searched(), { color: false, width: 200, verbose: false });
    expect(text.split("stands in a file").length).toBe(2);
    for (const name of ["a", "b", "c"]) expect(text).toContain(`    ${name}.ts:1\n`);
    expect(text).toContain("disable the old keys");
    expect(text).toContain("Nobody was asked");
  });

  it("tells what was chosen, weighed as the configuration says", async () => {
    const config = join(folder, "rowproof.config.json");
    writeFileSync(
      config,
      JSON.stringify({
        checks: { "secret-in-bundle": "warning" },
        ignore: [
          { check: "secret-in-repository", object: "b*", reason: "a test's own key" },
          { check: "bucket-listable", object: "x", reason: "not asked about here" },
        ],
      }),
    );
    const report = await searched({ config });
    expect(told(report)).toEqual([
      "error secret-in-repository a.ts:1",
      "error secret-in-repository c.ts:1",
      "warning secret-in-bundle .env:1",
    ]);
    expect(report.coverage.ignored).toBe(1);
    expect(report.coverage.notices.filter((line) => line.includes("ignores"))).toEqual([]);
    expect(told(await searched({ config, only: ["secret-in-bundle"] }))).toEqual(["warning secret-in-bundle .env:1"]);
    expect((await searched({ skip: ["secret-in-bundle"] })).coverage.checks.run).toEqual(["secret-in-repository"]);
    await expect(searched({ only: ["secret"] })).rejects.toThrow('There is no check "secret"');
  });

  it("hides what a baseline of its own lists", async () => {
    const baseline = join(folder, "known.json");
    expect(told(await searched({ baseline, updateBaseline: true }))).toEqual([]);
    writeFileSync(join(folder, "d.ts"), `const key = "${serviceKey}";\n`);
    expect(told(await searched({ baseline }))).toEqual(["error secret-in-repository d.ts:1"]);
    await expect(searched({ updateBaseline: true })).rejects.toThrow("--baseline FILE");
  });

  it("has nothing to compare a source with", async () => {
    await expect(searched({ source: "x.sql" })).rejects.toThrow("--offline");
  });
});
