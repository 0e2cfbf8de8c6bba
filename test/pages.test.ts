import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { checks } from "../checks/index.ts";
import { inspectFile } from "./support/inspect-file.ts";
import { lintsTexts } from "./support/lint-text.ts";
import { tempFolder } from "./support/temp-folder.ts";

/** The pages of the checks are read by people who act on them: their examples are run like any other SQL. */
const headings = (category: string): readonly string[] => [
  "What it finds",
  "Why it matters",
  category === "security" ? "How it is exploited" : "How it shows",
  "How to fix it",
  "When to ignore it",
];

const lintText = lintsTexts();

const blocks = (page: string, kind: string): readonly string[] =>
  [...page.matchAll(/^```sql (\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, label, text = ""]) =>
    label === kind ? [text] : [],
  );

describe.each(checks)("the page of $id", (check) => {
  let page = "";
  beforeAll(() => {
    page = readFileSync(`checks/${check.family}/${check.id}/README.md`, "utf8");
  });

  /** A page of a check that compares with a contract shows one: then the SQL stands beside it, and is tried. */
  const found = async (
    text: string,
  ): Promise<{ readonly findings: readonly string[]; readonly error: string | null }> => {
    const [, contract] = /^```yaml contract\n([\s\S]*?)^```$/m.exec(page) ?? [];
    if (contract === undefined) {
      const { findings, error } = await lintText(text, [check]);
      return { findings: findings.map((finding) => finding.check), error };
    }
    const folder = await tempFolder({ "page.sql": text, "page.access.yaml": contract });
    const { inspected, loaded } = await inspectFile(join(folder, "page.sql"), [check], true);
    const findings = inspected.map(({ finding }) => finding.check);
    return { findings, error: loaded.statements.failed[0]?.message ?? null };
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
      const { findings, error } = await found(text);
      expect(error).toBeNull();
      expect(new Set(findings)).toEqual(new Set([check.id]));
    }
    for (const text of blocks(page, "good")) expect(await found(text)).toEqual({ findings: [], error: null });
  });
});
