import type { Catalog } from "../../src/catalog/catalog.ts";
import { accessOf } from "../../src/inspect/access-of.ts";
import { situationsOf } from "../../src/inspect/situations-of.ts";
import { diffOf, type Side } from "../../src/matrix/diff.ts";
import { measureMatrix } from "../../src/matrix/measure.ts";
import type { Loaded } from "../../src/source/source.ts";

/** Who reaches what, as `rowproof diff` tries it; `before`: what it is compared with. */
export async function sideOf(loaded: Loaded, before: Catalog | null): Promise<Side> {
  const { catalog } = loaded;
  const matrix = await measureMatrix({
    catalog,
    access: accessOf(loaded),
    replica: await loaded.shadow(),
    assumption: () => null,
    actors: null,
    only: null,
    budgetMs: 60_000,
    progress: () => {},
  });
  const situations = await situationsOf(loaded, before, { budgetMs: 60_000, progress: () => {} });
  return { catalog, matrix, situations };
}

/** What `rowproof diff` says that somebody can do now, with what was executed that shows it. */
export const shownOpenings = (before: Side, after: Side): readonly string[] =>
  diffOf(before, after).opens.flatMap(({ sentence, shownBy, witness }) =>
    shownBy === "execution" && witness !== null ? [`diff: ${sentence}`] : [],
  );
