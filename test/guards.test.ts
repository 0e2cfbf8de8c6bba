import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Every guard is shown to bite: a copy of the sources with one violation of each rule in it must turn it red. */
let copy = "";
const bin = (name: string): string => resolve("node_modules/.bin", name);

const violations: Readonly<Record<string, string>> = {
  "src/sql/guard-leaf.ts": `export { tableById } from "../catalog/lookup.ts";\n`,
  "src/catalog/guard-leaf.ts": `export type { Access } from "../access/access.ts";\n`,
  "src/access/guard-reads.ts": `export { UserError } from "../errors.ts";\n`,
  "src/access/guard-pure.ts": `import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n`,
  "checks/exposure/guard-kit.ts": `export { inspect } from "../../src/inspect/inspect.ts";\n`,
  "src/fix/guard-pglite.ts": `export { PGlite } from "@electric-sql/pglite";\n`,
  "src/fix/guard-network.ts": `export { Client } from "pg";\n`,
  "src/run/guard-project.ts": `export { createClient } from "@supabase/supabase-js";\n`,
  "src/fix/guard-late.ts": `export { probe } from "../probe/probe.ts";\n`,
  "src/fix/guard-checks.ts": `export { checks } from "../../checks/index.ts";\n`,
  "src/matrix/guard-matrix.ts": `export { json } from "../report/json.ts";\n`,
  "src/contract/guard-contract.ts": `export { act } from "../proof/attack.ts";\n`,
  "src/report/guard-report.ts": `export { lint } from "../inspect/lint.ts";\n`,
  "src/fix/guard-cli.ts": `export { exit } from "../cli/exit.ts";\n`,
  "src/fix/guard-test.ts": `export { seed } from "../../test/guard-test.ts";\n`,
  "test/guard-test.ts": `export const seed = 1;\n`,
  "src/fix/guard-cycle-a.ts": `import { b } from "./guard-cycle-b.ts";\nexport const a = (): number => b();\n`,
  "src/fix/guard-cycle-b.ts": `import { a } from "./guard-cycle-a.ts";\nexport const b = (): number => a();\n`,
  "src/fix/guard-style.ts": `const later = async (): Promise<void> => {};\nexport function start(value: any): void {\n  later();\n  console.log(value!);\n}\n`,
  "src/fix/guard-switch.ts": `export function f(x: "a" | "b"): number {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n  return 0;\n}\n`,
};

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "rowproof-guards-"));
  for (const name of [
    "src",
    "checks",
    "bin",
    "test",
    "bench",
    "package.json",
    "tsconfig.json",
    "tsconfig.test.json",
    "biome.json",
    "knip.json",
    "vitest.config.ts",
    ".dependency-cruiser.mjs",
  ]) {
    cpSync(name, join(copy, name), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  for (const [file, text] of Object.entries(violations)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = (name: string, args: readonly string[]): { readonly status: number | null; readonly text: string } => {
  const { status, stdout, stderr } = spawnSync(bin(name), args, {
    cwd: copy,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, text: `${stdout}${stderr}` };
};

describe("dependency-cruiser", () => {
  it("names every layer rule that is broken", () => {
    const { text } = run("depcruise", [
      "--config",
      ".dependency-cruiser.mjs",
      "--output-type",
      "json",
      "src",
      "checks",
    ]);
    const { summary } = JSON.parse(text) as {
      summary: { totalCruised: number; violations: { rule: { name: string } }[] };
    };
    expect(new Set(summary.violations.map(({ rule }) => rule.name))).toEqual(
      new Set([
        "no-circular",
        "sql-is-a-leaf",
        "catalog-is-a-leaf",
        "a-contract-speaks-of-the-matrix",
        "access-reads-the-catalog",
        "checks-see-the-kit-only",
        "checks-are-pure",
        "one-door-to-pglite",
        "one-door-to-the-network",
        "one-door-to-projects",
        "probe-is-loaded-late",
        "src-does-not-know-checks",
        "the-matrix-is-tried",
        "report-reads-the-report",
        "nothing-imports-the-cli",
        "nothing-imports-test",
      ]),
    );
  });

  it("looks at the sources at all", () => {
    const text = execFileSync(
      bin("depcruise"),
      ["--config", ".dependency-cruiser.mjs", "--output-type", "json", "src", "checks"],
      {
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    const { summary } = JSON.parse(text) as { summary: { totalCruised: number; error: number } };
    expect(summary.totalCruised).toBeGreaterThan(50);
    expect(summary.error).toBe(0);
  });
});

describe("Biome", () => {
  it.each([
    ["noFloatingPromises", "src/fix/guard-style.ts"],
    ["noExplicitAny", "src/fix/guard-style.ts"],
    ["noConsole", "src/fix/guard-style.ts"],
    ["noNonNullAssertion", "src/fix/guard-style.ts"],
    ["useExhaustiveSwitchCases", "src/fix/guard-switch.ts"],
    ["noImportCycles", "src/fix/guard-cycle-a.ts"],
  ])("reports %s", (rule, file) => {
    const { status, text } = run("biome", ["lint", "--max-diagnostics=none", file]);
    expect(status).not.toBe(0);
    expect(text).toContain(rule);
  });
});

describe("knip", () => {
  it("reports exports and files that nothing uses", () => {
    const { status, text } = run("knip", ["--reporter", "compact"]);
    expect(status).not.toBe(0);
    expect(text).toContain("guard-style.ts");
  });
});
