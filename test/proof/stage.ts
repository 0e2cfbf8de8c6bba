import type { Access } from "../../src/access/access.ts";
import { buildAccess } from "../../src/access/build-access.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { ObjectId } from "../../src/catalog/object.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Experiment } from "../../src/check/experiment.ts";
import type { Finding, Proof } from "../../src/check/finding.ts";
import { tablesAround } from "../../src/proof/needs.ts";
import { proveAll } from "../../src/proof/prove.ts";
import { seedWorld } from "../../src/proof/world/seed.ts";
import { owner, stranger } from "../../src/proof/world/tenant.ts";
import type { World } from "../../src/proof/world/world.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { loadParser } from "../../src/sql/parse.ts";

const access = (catalog: Catalog): Access => buildAccess(catalog, { schemas: ["public"], from: "default" });

/** A finding that has nothing but experiments. */
export const finding = (...experiments: readonly Experiment[]): Finding => {
  const object = { kind: "table", identity: "public.x" as ObjectId, schema: "public", name: "x" } as const;
  const plain = { check: "test", severity: "error", category: "security", message: "", aspect: "", fix: null } as const;
  return {
    ...plain,
    object,
    blame: object,
    related: [],
    experiments,
    alsoKnownAs: [],
    covers: [],
    alternatives: [],
    unproven: null,
  };
};

export const id = (identity: string): ObjectId => identity as ObjectId;

/** Applies a schema, proves one finding for each list of experiments, and undoes all. */
export function prove(
  shadow: Shadow,
  schema: string,
  ...all: readonly (readonly Experiment[])[]
): Promise<readonly Proof[]> {
  return shadow.scratch(() => proveForGood(shadow, schema, ...all));
}

/** The same, but the schema stays. */
export async function proveForGood(
  shadow: Shadow,
  schema: string,
  ...all: readonly (readonly Experiment[])[]
): Promise<readonly Proof[]> {
  await loadParser();
  await shadow.script(schema);
  const catalog = await readCatalog(shadow);
  const replica = { shadow, differs: new Map<ObjectId, string>() };
  const findings = all.map((experiments) => finding(...experiments));
  return proveAll(findings, { catalog, access: access(catalog), replica });
}

/** Applies a schema, seeds all its tables in `public`, and tells for each whether A and B have a row, or why not. */
export function seed<T>(
  shadow: Shadow,
  schema: string,
  look: (world: World, catalog: Catalog) => T | Promise<T>,
): Promise<T> {
  return shadow.scratch(async () => {
    await loadParser();
    await shadow.script(schema);
    const catalog = await readCatalog(shadow);
    const mine = catalog.tables.filter((table) => table.schema === "public").map((table) => table.id);
    const world = await seedWorld(shadow, catalog, access(catalog), tablesAround(catalog, mine));
    return look(world, catalog);
  });
}

/** Why A or B has no row in a table of `public`; empty where all are filled. */
export const unseeded = (world: World, catalog: Catalog): readonly string[] =>
  catalog.tables
    .filter((table) => table.schema === "public")
    .flatMap((table) =>
      [owner, stranger].flatMap((tenant) =>
        world.row(table.id, tenant) === null
          ? [`${table.id} of ${tenant.letter}: ${world.because(table.id, tenant)}`]
          : [],
      ),
    );
