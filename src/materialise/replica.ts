import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import { startReading } from "../catalog/read.ts";
import { type Engine, embedded } from "../shadow/engine.ts";
import { PostgresError, type Shadow } from "../shadow/shadow.ts";
import type { Replica } from "../source/source.ts";
import { sql } from "../sql/sql.ts";
import { compareCatalogs } from "./compare.ts";
import { planRebuilding, type Step } from "./plan.ts";
import { dropUnlike } from "./unlike.ts";

/**
 * Rebuilds a catalog in a shadow and reads it back. What could not be made, or came out otherwise, is in `differs` with the
 * reason, so that no experiment rests on it. The live database is not touched.
 */
export async function materialise(
  wanted: Catalog,
  progress: (text: string) => void,
  engine: Engine = embedded,
): Promise<Replica> {
  const shadow = await engine.open({ platform: isSupabase(wanted) ? "supabase" : "none" });
  try {
    await shadow.execute([sql`set check_function_bodies = off`]);
    const steps = planRebuilding(wanted, await dropUnlike(shadow, wanted));
    progress(`rebuilding the schema in the shadow (${steps.length} statements)`);
    const failures = await runToFixpoint(shadow, steps);
    const reading = await startReading(shadow);
    const differs = new Map<ObjectId, string>(compareCatalogs(wanted, reading.catalog));
    for (const [object, { message }] of failures) differs.set(object as ObjectId, message);
    return { shadow, differs, reading };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}

/** The platform comes along only where the database has its roles and its schema. */
const isSupabase = ({ roles, schemas }: Catalog): boolean =>
  ["anon", "authenticated", "service_role"].every((role) => roles.some(({ name }) => name === role)) &&
  schemas.some(({ name }) => name === "auth");

/** Runs the steps; those that fail are tried again as long as another one succeeded. Returns each object's first error. */
async function runToFixpoint(shadow: Shadow, steps: readonly Step[]): Promise<ReadonlyMap<string, PostgresError>> {
  let waiting = steps;
  for (;;) {
    const failed: { readonly step: Step; readonly error: PostgresError }[] = [];
    for (const step of waiting) {
      const error = await run(shadow, step);
      if (error !== null) failed.push({ step, error });
    }
    if (failed.length === 0 || failed.length === waiting.length) {
      return new Map(failed.toReversed().map(({ step, error }) => [step.object, error]));
    }
    waiting = failed.map(({ step }) => step);
  }
}

async function run(shadow: Shadow, { statement }: Step): Promise<PostgresError | null> {
  try {
    await shadow.execute([statement]);
    return null;
  } catch (error) {
    if (error instanceof PostgresError) return error;
    throw error;
  }
}
