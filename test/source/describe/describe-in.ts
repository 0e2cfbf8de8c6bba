import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describeMissing } from "../../../src/source/describe/describe-missing.ts";
import type { Describer } from "../../../src/source/describe/describer.ts";

/** Describes what statements miss in a repository with these files. */
export async function describeIn(
  files: Readonly<Record<string, string>>,
  statements: readonly string[],
): Promise<{ readonly describer: Describer }> {
  const root = mkdtempSync(join(tmpdir(), "rowproof-describe-"));
  try {
    for (const [name, content] of Object.entries({ "supabase/migrations/1_a.sql": "", ...files })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), content);
    }
    return { describer: await describeMissing({ root: join(root, "supabase/migrations"), statements }) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
