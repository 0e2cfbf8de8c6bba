import { createHash } from "node:crypto";
import { sorted } from "../catalog/order.ts";
import { UserError } from "../errors.ts";
import { triersOf } from "../matrix/actors.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { measureMatrix } from "../matrix/measure.ts";
import type { Cache } from "../shadow/cache.ts";
import type { Loaded } from "../source/source.ts";
import { loadParser } from "../sql/parse.ts";
import { buildIdentity } from "../version.ts";
import { accessOf } from "./access-of.ts";
import { assumptionOfObject, assumptionsOf } from "./assumptions.ts";
import { ranOutOfTime } from "./kept.ts";
import { whyNotRebuilt } from "./rebuilt.ts";

export type MatrixOptions = {
  /** Whom to try; null: everybody. */
  readonly actors: readonly string[] | null;
  /** The objects to try, by identity; all unless told otherwise. */
  readonly only?: ReadonlySet<string>;
  readonly budgetMs: number;
  readonly cache: Cache;
  readonly progress: (text: string) => void;
};

/**
 * Who reaches what in a source, tried on its shadow; kept between runs where the source is repeatable. Throws UserError for
 * an actor that this database does not have, and for a schema that is too large to be rebuilt.
 */
export async function matrixOf(loaded: Loaded, options: MatrixOptions): Promise<Matrix> {
  await loadParser();
  const access = accessOf(loaded);
  const names = triersOf(loaded.catalog, access).map(({ name }) => name);
  const unknown = options.actors?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UserError(`There is no actor "${unknown}" in this database.`, `There are: ${names.join(", ")}.`);
  }
  const tooLarge = whyNotRebuilt(loaded);
  if (tooLarge !== null) throw new UserError(`Nothing can be tried: ${tooLarge}.`);
  const key = keyOf(loaded, options);
  const kept = key === null ? undefined : (options.cache.readJson(key) as Matrix | undefined);
  if (kept !== undefined) return kept;
  const assumptions = assumptionsOf(loaded, access);
  const assumption = assumptionOfObject(loaded.catalog, assumptions);
  options.progress("opening the shadow");
  const replica = await loaded.shadow();
  const { actors, only = null, budgetMs, progress } = options;
  const matrix = await measureMatrix({
    catalog: loaded.catalog,
    access,
    replica,
    assumption,
    actors,
    only,
    budgetMs,
    progress,
  });
  if (key !== null && isRepeatable(matrix)) options.cache.writeJson(key, matrix);
  return matrix;
}

function keyOf({ contentKey }: Loaded, { actors, only }: MatrixOptions): string | null {
  if (contentKey === null) return null;
  return createHash("sha256")
    .update(
      JSON.stringify(["matrix", buildIdentity, contentKey, actors, only === undefined ? null : sorted([...only])]),
    )
    .digest("hex");
}

/** What ran out of time may come out otherwise on the next run. */
const isRepeatable = ({ entries }: Matrix): boolean =>
  !ranOutOfTime(
    entries.flatMap(({ cells }) =>
      cells.flatMap(({ because }) => (because === null ? [] : [{ outcome: "inconclusive" as const, because }])),
    ),
  );
