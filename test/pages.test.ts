import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checks } from "../checks/index.ts";
import { inspectFile } from "./support/inspect-file.ts";

/** The pages of the checks are read by people who act on them: their examples are run like any other SQL. */
const headings = (category: string): readonly string[] => [
  "What it finds",
  "Why it matters",
  category === "security" ? "How it is exploited" : "How it shows",
  "How to fix it",
  "When to ignore it",
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-pages-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blocks = (page: string, kind: string): readonly string[] =>
  [...page.matchAll(/^```sql (\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, label, text = ""]) =>
    label === kind ? [text] : [],
  );

describe.each(checks)("the page of $id", (check) => {
  let page = "";
  beforeAll(() => {
    page = readFileSync(`checks/${check.family}/${check.id}/README.md`, "utf8");
  });

  const found = async (
    text: string,
  ): Promise<{ readonly findings: readonly string[]; readonly failed: readonly string[] }> => {
    const file = join(folder, `${check.id}.sql`);
    writeFileSync(file, text);
    const [contract] = [...page.matchAll(/^```yaml contract\n([\s\S]*?)^```$/gm)].map(([, yaml = ""]) => yaml);
    if (contract !== undefined) writeFileSync(file.replace(".sql", ".access.yaml"), contract);
    // Without a contract nothing has to be tried for a finding to be told.
    const { inspected, loaded } = await inspectFile(file, [check], contract !== undefined);
    return {
      findings: inspected.map(({ finding }) => finding.check),
      failed: loaded.statements.failed.map(({ message }) => message),
    };
  };

  it("has the headings of every page, in order", () => {
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(headings(check.category));
    expect(page.startsWith(`# ${check.id}\n`)).toBe(true);
  });

  it("names what others call it", () => {
    for (const name of check.alsoKnownAs) expect(page).toContain(name.split(":")[1]);
  });

  it("shows bad SQL that is found and good SQL that is not", async () => {
    expect(blocks(page, "bad").length).toBeGreaterThan(0);
    expect(blocks(page, "good").length).toBeGreaterThan(0);
    for (const text of blocks(page, "bad")) {
      const { findings, failed } = await found(text);
      expect(failed).toEqual([]);
      expect(new Set(findings)).toEqual(new Set([check.id]));
    }
    for (const text of blocks(page, "good")) expect(await found(text)).toEqual({ findings: [], failed: [] });
  });
});
