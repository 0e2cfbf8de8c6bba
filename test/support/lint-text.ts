import { beforeAll } from "vitest";
import { buildAccess } from "../../src/access/build-access.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Check, Facts } from "../../src/check/check.ts";
import type { Finding } from "../../src/check/finding.ts";
import { lint } from "../../src/inspect/lint.ts";
import { settleExposedSchemas } from "../../src/source/exposed-schemas.ts";
import { prepareFile } from "../../src/source/prepare-file.ts";
import { secretsWritten } from "../../src/source/written-secrets.ts";
import { grantsIn } from "../../src/sql/grants.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { type Shared, sharesShadow } from "./shared-shadow.ts";

/** What the checks find by reading alone, and the error that the text ends with. */
export type LintedText = { readonly findings: readonly Finding[]; readonly error: string | null };

/** What the project's settings tell, beside the SQL. */
type Known = Pick<Facts, "signUp">;

/**
 * Lints SQL as a migration of a Supabase project, by reading alone, in a shadow that the test file shares: each text runs in a
 * transaction that is rolled back. Much quicker than a shadow for each; what cannot run in a transaction ends with an error.
 */
export function lintsTexts(
  shared: Shared = sharesShadow(),
): (text: string, checks: readonly Check[], known?: Known) => Promise<LintedText> {
  const prepare = prepareFile("supabase", []);
  beforeAll(loadParser);
  return async (text, checks, known = {}) => {
    const linted = await shared(async (engine): Promise<LintedText> => {
      const shadow = await engine.open({ platform: "supabase" });
      await prepare(shadow, 0);
      const [ran] = await shadow.attemptScripts([{ text }]);
      if (ran?.ok !== true) return { findings: [], error: ran?.error.message ?? leftIt };
      const catalog = await readCatalog(shadow);
      const access = buildAccess(catalog, settleExposedSchemas({ option: null, config: null }, catalog));
      const { findings, skipped } = lint(
        { catalog, access, written: grantsIn(text), secrets: secretsWritten("page.sql", text), ...known },
        checks,
      );
      return { findings, error: skipped[0]?.reason ?? null };
    });
    return linted ?? { findings: [], error: leftIt };
  };
}

const leftIt = "It left the transaction.";
