/**
 * Replays folders of migrations and prints of how many of their tables two tenants got a row each, and why the others none:
 * `npm run bench:seed -- FOLDER…`. Each folder is replayed and seeded in a database of its own.
 */
import { userTables } from "../src/catalog/lookup.ts";
import type { Table } from "../src/catalog/relation.ts";
import { accessOf } from "../src/inspect/access-of.ts";
import { tablesAround } from "../src/proof/needs.ts";
import { seedWorld } from "../src/proof/world/seed.ts";
import { owner, stranger } from "../src/proof/world/tenant.ts";
import type { World } from "../src/proof/world/world.ts";
import { openCache } from "../src/shadow/cache.ts";
import { openSource } from "../src/source/open.ts";

const totals = { tables: 0, seeded: 0 };
for (const folder of process.argv.slice(2)) {
  try {
    await measure(folder);
  } catch (error) {
    console.log(`${folder}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
}
console.log(`all: ${share(totals.seeded, totals.tables)}`);

async function measure(folder: string): Promise<void> {
  const cache = openCache();
  const loaded = await openSource([folder], {
    schemas: null,
    layout: null,
    platform: null,
    cache,
    statementTimeoutMs: 30_000,
    progress: () => {},
  });
  try {
    const { catalog } = loaded;
    const { shadow } = await loaded.shadow();
    const mine = userTables(catalog).filter(({ kind }) => kind.is !== "foreign");
    const started = performance.now();
    const reasons = await shadow.scratch(async () => {
      const around = tablesAround(
        catalog,
        mine.map(({ id }) => id),
      );
      return missing(await seedWorld(shadow, catalog, accessOf(loaded), around), mine);
    });
    totals.tables += mine.length;
    totals.seeded += mine.length - reasons.length;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${folder}: ${share(mine.length - reasons.length, mine.length)}, ${seconds} s`);
    for (const reason of reasons) console.log(`  ${reason}`);
  } finally {
    await loaded.close();
  }
}

/** Lists that nobody who attacks may stand in are left empty of them on purpose. */
function missing(world: World, tables: readonly Table[]): readonly string[] {
  return tables.flatMap((table) => {
    const without = [owner, stranger].filter((tenant) => world.row(table.id, tenant) === null);
    const [first] = without.filter((tenant) => !world.because(table.id, tenant).startsWith("it lists those"));
    return first === undefined ? [] : [`${table.id} of ${first.letter}: ${world.because(table.id, first)}`];
  });
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} tables (${whole === 0 ? "-" : ((100 * part) / whole).toFixed(1)} %)`;
}
