import type { Catalog } from "../../src/catalog/catalog.ts";
import { accessOf } from "../../src/inspect/access-of.ts";
import { diffOf } from "../../src/matrix/diff.ts";
import type { Matrix } from "../../src/matrix/matrix.ts";
import { measureMatrix } from "../../src/matrix/measure.ts";
import type { Loaded } from "../../src/source/source.ts";

/** A schema and who reaches what in it. */
export type Side = { readonly catalog: Catalog; readonly matrix: Matrix };

/** Who reaches what, as `rowproof prove` tries it. */
export async function sideOf(loaded: Loaded): Promise<Side> {
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
  return { catalog, matrix };
}

/** What `rowproof diff` says that somebody can do now, with what was executed that shows it. */
export const shownOpenings = (before: Side, after: Side): readonly string[] =>
  diffOf(before, after).opens.flatMap(({ sentence, shownBy, witness }) =>
    shownBy === "execution" && witness !== null ? [`diff: ${sentence}`] : [],
  );
