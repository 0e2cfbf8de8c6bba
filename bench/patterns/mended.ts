import type { Check } from "../../src/check/check.ts";
import { planFix } from "../../src/fix/plan.ts";
import { fixContext, stateOf } from "../../src/inspect/fix-context.ts";
import type { Inspection } from "../../src/inspect/inspect.ts";
import type { Inspected } from "../../src/inspect/judge.ts";
import { PostgresError, type Shadow } from "../../src/shadow/shadow.ts";
import type { Loaded } from "../../src/source/source.ts";
import { ident, sql } from "../../src/sql/sql.ts";
import type { Case } from "./case.ts";
import { populate, unexpected } from "./truth.ts";

/** Whether what Rowproof proposes stops the case's own attacks and keeps its uses. */
export type Mended = { readonly is: true; readonly by: string } | { readonly is: false; readonly because: string };

type Request = {
  readonly inspection: Inspection;
  readonly loaded: Loaded;
  readonly checks: readonly Check[];
  /** The findings that tell this version from the fixed one. */
  readonly telling: readonly Inspected[];
};

/** Tries the verified fix of each telling finding by itself, then the migration that `rowproof fix` would write. */
export async function mended(one: Case, { inspection, loaded, checks, telling }: Request): Promise<Mended> {
  if (telling.length === 0) return { is: false, because: "not told" };
  const { shadow } = await loaded.shadow();
  const whyNot: string[] = [];
  for (const { finding, verdict } of telling) {
    if (finding.fix === null || finding.fix.safety === "manual" || verdict?.verdict !== "verified") continue;
    const fault = await faultOf(one, shadow, loaded, finding.fix.up.map(({ text }) => text).join(";\n"));
    if (fault === null) return { is: true, by: finding.check };
    whyNot.push(`${finding.check}: ${fault}`);
  }
  const merged = await migrationFor(inspection, checks);
  if (merged === null) return { is: false, because: whyNot.join("; ") || "no verified fix" };
  const fault = await faultOf(one, shadow, loaded, merged);
  return fault === null
    ? { is: true, by: "the merged migration" }
    : { is: false, because: [...whyNot, `merged: ${fault}`].join("; ") };
}

async function migrationFor({ loaded, inspected }: Inspection, checks: readonly Check[]): Promise<string | null> {
  const replica = await loaded.shadow();
  const context = fixContext(loaded, replica, checks);
  const judged = inspected.flatMap(({ finding, proof, verdict }) =>
    verdict === null ? [] : [{ finding, proof, verdict }],
  );
  if (!judged.some(({ verdict }) => verdict.verdict === "verified")) return null;
  const { text } = await planFix({
    context,
    before: await stateOf(context, loaded, replica),
    judged,
    wanted: () => true,
    which: "all",
    form: { transaction: "runner", indexes: "in transaction", reverse: "comment" },
  });
  return text;
}

/**
 * What is still wrong after a fix, in a sentence; null: nothing. A migration comes before or after the rows; what a trigger did
 * to rows that were there before (somebody signed up as an administrator) no change of the schema takes back.
 */
async function faultOf(one: Case, shadow: Shadow, loaded: Loaded, up: string): Promise<string | null> {
  const fault = await faultIn("rows first", one, shadow, loaded, up);
  return fault !== null && /\bcreate or replace function\b/i.test(up)
    ? faultIn("fix first", one, shadow, loaded, up)
    : fault;
}

const faultIn = (
  order: "rows first" | "fix first",
  one: Case,
  shadow: Shadow,
  loaded: Loaded,
  up: string,
): Promise<string | null> =>
  shadow.scratch(async () => {
    const steps = [() => populate(shadow, one), () => applied(shadow, loaded, up)];
    for (const step of order === "rows first" ? steps : steps.toReversed()) {
      const fault = await step();
      if (fault !== null) return fault;
    }
    const wrong = await unexpected(shadow, one.acts, "fixed");
    return wrong.length === 0 ? null : `after the fix, ${wrong.join(", ")}`;
  });

/** Null: the migration applies; else why not. */
async function applied(shadow: Shadow, { catalog }: Loaded, up: string): Promise<string | null> {
  const isOurs = catalog.roles.some(({ name }) => name === "postgres");
  try {
    if (isOurs) await shadow.execute([sql`set local role ${ident("postgres")}`]);
    await shadow.script(up);
  } catch (error) {
    if (error instanceof PostgresError) return `does not apply: ${error.message} (${error.code})`;
    throw error;
  }
  if (isOurs) await shadow.execute([sql`reset role`]);
  return null;
}
