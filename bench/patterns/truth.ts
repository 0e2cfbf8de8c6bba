import { PostgresError, type Shadow } from "../../src/shadow/shadow.ts";
import { sql } from "../../src/sql/sql.ts";
import { perform } from "./act.ts";
import type { Act, Case } from "./case.ts";

/** Which version of a case is looked at. */
export type Version = "vulnerable" | "fixed" | "sound";

/** What is not as the case says, in sentences; none: the ground truth holds. Leaves nothing. */
export const untruths = (shadow: Shadow, one: Case, version: Version): Promise<readonly string[]> =>
  shadow.scratch(async () => {
    const refused = await populate(shadow, one);
    if (refused !== null) return [`${version}: ${refused}`];
    const wrong = await unexpected(shadow, one.acts, version);
    return wrong.map((sentence) => `${version}: ${sentence}`);
  });

/** Puts in the case's rows. Null: they are in; else why not. */
export async function populate(shadow: Shadow, { world }: Case): Promise<string | null> {
  if (world.trim() === "") return null;
  try {
    await shadow.execute([fromTheBeginning]);
    await shadow.script(world);
    return null;
  } catch (error) {
    if (error instanceof PostgresError) return `the world: ${error.message} (${error.code})`;
    throw error;
  }
}

/** Sequences go on where they were, although what was done with them was rolled back. */
const fromTheBeginning = sql`select pg_catalog.setval(seqrelid::pg_catalog.regclass, seqstart, false) from pg_catalog.pg_sequence`;

/** Acts that do not come out as this version promises. */
export async function unexpected(shadow: Shadow, acts: readonly Act[], version: Version): Promise<readonly string[]> {
  const wrong: string[] = [];
  const hasOutage = acts.some(({ kind }) => kind === "outage");
  for (const act of acts) {
    if (version === "vulnerable" && act.kind === "use" && hasOutage) continue;
    const { works, because } = await perform(shadow, act);
    if (works === shouldWork(act, version)) continue;
    wrong.push(`${act.title} ${works ? "works" : `does not work: ${because}`}`);
  }
  return wrong;
}

const shouldWork = ({ kind }: Act, version: Version): boolean =>
  kind === "use" || (version === "vulnerable") === (kind === "attack");
