import { measureMatrix } from "../matrix/measure.ts";
import type { Loaded, Replica } from "../source/source.ts";
import { accessOf } from "./access-of.ts";
import { assumptionOfObject, assumptionsOf } from "./assumptions.ts";
import { type Measure, told } from "./options.ts";

/** Enough for a few relations in one state of the shadow. */
const budgetMs = 30_000;

/** Measures who reaches what in states of the shadow in which a fix is in force. */
export const measureOf =
  ({
    loaded,
    replica,
    progress,
  }: {
    readonly loaded: Loaded;
    readonly replica: Replica;
    readonly progress: (text: string) => void;
  }): Measure =>
  async (catalog, only) => {
    const access = accessOf({ ...loaded, catalog });
    const assumption = assumptionOfObject(catalog, assumptionsOf({ ...loaded, catalog }, access));
    const { entries } = await measureMatrix({
      catalog,
      access,
      replica,
      assumption,
      actors: told,
      only,
      budgetMs,
      progress: () => progress("weighing alternatives"),
    });
    return entries;
  };
