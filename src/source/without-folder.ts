import type { Catalog } from "../catalog/catalog.ts";
import { materialise } from "../materialise/replica.ts";
import { type Engine, embedded } from "../shadow/engine.ts";
import { settleExposedSchemas } from "./exposed-schemas.ts";
import { noOrigins } from "./origins.ts";
import { type Loaded, noStatements, nothingAssumed, type Replica } from "./source.ts";

type Details = Pick<Loaded, "source" | "notices" | "contentKey"> & {
  readonly schemas: readonly string[] | null;
  readonly readMs: number;
  /** What the shadow runs on; PGlite unless told otherwise. */
  readonly engine?: Engine;
  readonly progress: (text: string) => void;
};

/**
 * What was read from a database and not replayed from files: no origins, no statements, no folder for fixes. Its shadow is
 * rebuilt from the catalog at the first call.
 */
export function withoutFolder(catalog: Catalog, details: Details): Loaded {
  const { source, notices, contentKey, schemas, readMs, engine = embedded, progress } = details;
  let replica: Promise<Replica> | null = null;
  return {
    source,
    catalog,
    exposed: settleExposedSchemas({ option: schemas, config: null }, catalog),
    origins: noOrigins,
    statements: noStatements,
    written: [],
    assumed: nothingAssumed,
    notices: [...engine.notices, ...notices],
    shadow: () => {
      replica ??= materialise(catalog, progress, engine);
      return replica;
    },
    folder: null,
    timings: { replayMs: 0, readMs },
    contentKey,
    close: async () => {
      const opened = await replica?.catch(() => null);
      await opened?.shadow.close();
    },
  };
}
