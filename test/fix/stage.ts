import { afterAll, beforeAll } from "vitest";
import type { ExposedSchemas } from "../../src/access/access.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Check } from "../../src/check/check.ts";
import type { Finding, Proof } from "../../src/check/finding.ts";
import type { FixContext, State } from "../../src/fix/context.ts";
import { fixContext } from "../../src/inspect/fix-context.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { nothingAssumed } from "../../src/source/source.ts";
import { loadParser } from "../../src/sql/parse.ts";

export type Stage = {
  readonly context: FixContext;
  readonly state: State;
  readonly proofs: readonly Proof[];
  readonly find: (check: string, identity: string) => { readonly finding: Finding; readonly proof: Proof };
};

const exposed: ExposedSchemas = { schemas: ["public"], from: "default" };

/** One shadow for a test file; each test sets up a schema in it, looks at it with some checks, and leaves nothing. */
export function stageForFile(): {
  readonly on: <T>(script: string, checks: readonly Check[], work: (stage: Stage) => Promise<T>) => Promise<T>;
} {
  let shadow: Shadow | null = null;
  beforeAll(async () => {
    await loadParser();
    shadow = await openShadow({ platform: "supabase" });
  });
  afterAll(() => shadow?.close());
  return {
    on: async (script, checks, work) => {
      const opened = shadow;
      if (opened === null) throw new Error("The shadow opens before the first test.");
      return opened.scratch(async () => {
        await opened.script(`set local role postgres;\n${script};\nreset role;`);
        return work(await stageOn(opened, checks));
      });
    },
  };
}

async function stageOn(shadow: Shadow, checks: readonly Check[]): Promise<Stage> {
  const catalog = await readCatalog(shadow);
  const context = fixContext({ catalog, exposed, assumed: nothingAssumed }, { shadow, differs: new Map() }, checks);
  const state: State = { catalog, findings: context.lint(catalog) };
  const proofs = await context.prove(state.findings, catalog, shadow);
  return {
    context,
    state,
    proofs,
    find: (check, identity) => {
      const at = state.findings.findIndex((one) => one.check === check && one.object.identity === identity);
      const [finding, proof] = [state.findings[at], proofs[at]];
      if (finding === undefined || proof === undefined) throw new Error(`There is no ${check} on ${identity}.`);
      return { finding, proof };
    },
  };
}
