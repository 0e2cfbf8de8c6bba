import { afterAll, beforeAll } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { tableById } from "../../src/catalog/lookup.ts";
import type { ObjectId } from "../../src/catalog/object.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Relation, Table } from "../../src/catalog/relation.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { loadParser } from "../../src/sql/parse.ts";

/** One shadow with the Supabase platform for a test file, and the catalogs of scripts run in it. */
export function shadowForFile(): {
  readonly shadow: () => Shadow;
  readonly catalogOf: (script: string) => Promise<Catalog>;
} {
  let shadow: Shadow | null = null;
  const opened = (): Shadow => {
    if (shadow === null) throw new Error("The shadow opens before the first test.");
    return shadow;
  };
  beforeAll(async () => {
    await loadParser();
    shadow = await openShadow({ platform: "supabase" });
  });
  afterAll(() => shadow?.close());
  return {
    shadow: opened,
    catalogOf: (script) =>
      opened().scratch(async () => {
        await opened().script(script);
        return readCatalog(opened());
      }),
  };
}

/** The table with this identity; fails where there is none. */
export function tableOf(catalog: Catalog, identity: string): Table {
  const found = tableById(catalog, identity as ObjectId);
  if (found === null) throw new Error(`There is no table ${identity}.`);
  return found;
}

/** The table or view with this identity; fails where there is none. */
export function relationOf(catalog: Catalog, identity: string): Relation {
  return catalog.views.find(({ id }) => id === identity) ?? tableOf(catalog, identity);
}
