import type { Access } from "../access/access.ts";
import { buildAccess } from "../access/build-access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { kindOfRoutine } from "../proof/touched.ts";
import { type Loaded, nothingAssumed } from "../source/source.ts";

/**
 * Access over a source's catalog. What a made up routine returns is not known: its body, which is there only so that it can
 * be called, is kept from whoever reads it.
 */
export function accessOf({ catalog, exposed, assumed }: Pick<Loaded, "catalog" | "exposed" | "assumed">): Access {
  return buildAccess(assumed === nothingAssumed ? catalog : withoutMadeUpBodies(catalog, assumed), exposed);
}

const withoutMadeUpBodies = (catalog: Catalog, assumed: Loaded["assumed"]): Catalog => ({
  ...catalog,
  routines: catalog.routines.map((routine) =>
    assumed.of(kindOfRoutine(routine), routine.id)?.is === "made"
      ? { ...routine, language: "assumed", body: null, volatility: "volatile" }
      : routine,
  ),
});
