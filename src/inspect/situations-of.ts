import type { Catalog } from "../catalog/catalog.ts";
import { measureSituations } from "../matrix/situations/measure-situations.ts";
import type { Situations } from "../matrix/situations/situation.ts";
import type { Loaded } from "../source/source.ts";
import { accessOf } from "./access-of.ts";
import { assumptionOfObject, assumptionsOf } from "./assumptions.ts";

/**
 * What the rules of a source tell apart, tried on its shadow; `before`: the source that it is compared with, whose rules say
 * whom and what to try.
 */
export async function situationsOf(
  loaded: Loaded,
  before: Catalog | null,
  options: { readonly budgetMs: number; readonly progress: (text: string) => void },
): Promise<Situations> {
  const catalog = before === null ? loaded.catalog : withRulesOf(loaded.catalog, before);
  const access = accessOf({ ...loaded, catalog });
  const assumption = assumptionOfObject(loaded.catalog, assumptionsOf(loaded, access));
  return await measureSituations({ ...options, catalog, access, assumption, replica: await loaded.shadow() });
}

/** Each table with the policies that it had: the same people and rows are tried on both sides, whatever the rules became. */
const withRulesOf = (catalog: Catalog, before: Catalog): Catalog => {
  const old = new Map(before.tables.map(({ id, policies }) => [id, policies]));
  return {
    ...catalog,
    tables: catalog.tables.map((table) => ({ ...table, policies: old.get(table.id) ?? table.policies })),
  };
};
