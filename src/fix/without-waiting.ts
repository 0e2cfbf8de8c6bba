import type { Catalog } from "../catalog/catalog.ts";
import { concurrently } from "../sql/concurrently.ts";
import { homeOf, homesOf } from "./homes.ts";
import type { Step } from "./order.ts";
import { readStatement } from "./touch.ts";
import type { Trial } from "./trial.ts";

/**
 * The same steps with indexes made and dropped `concurrently`, where Postgres can: not on partitioned tables, and not in a
 * fix that goes on to use the index. These steps come last.
 */
export function withoutWaiting(steps: readonly Step[], before: Catalog): readonly Step[] {
  const homes = homesOf(before);
  const partitioned = new Set(
    before.tables.filter(({ kind }) => kind.is === "partitioned").map(({ id }) => homes.byIdentity.get(id)),
  );
  const emitted = steps.map((step): Step => {
    const { touches } = readStatement(step.statement.text);
    const waits =
      !step.trials.every(indexesOnly) || touches.some(({ target }) => partitioned.has(homeOf(target, homes)));
    return waits ? step : { ...step, statement: concurrently(step.statement, true) };
  });
  const isAlone = ({ statement }: Step): boolean => readStatement(statement.text).alone;
  return [...emitted.filter((step) => !isAlone(step)), ...emitted.filter(isAlone)];
}

const indexesOnly = ({ up }: Trial): boolean =>
  up.every(({ text }) => ["make index", "drop index"].includes(readStatement(text).subject));
