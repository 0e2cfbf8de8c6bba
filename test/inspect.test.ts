import { expect, it } from "vitest";
import { checks } from "../checks/index.ts";
import { readCatalog } from "../src/catalog/read.ts";
import { inspect } from "../src/inspect/inspect.ts";
import { openCache } from "../src/shadow/cache.ts";
import { openShadow } from "../src/shadow/open-shadow.ts";
import { withoutFolder } from "../src/source/without-folder.ts";

it("says that a schema is too large to be rebuilt, and still lints it", async () => {
  const shadow = await openShadow({ platform: "supabase" });
  await shadow.script(
    "create table public.a (id int primary key); create table public.b (id int references public.a, body text);",
  );
  const catalog = await readCatalog(shadow);
  await shadow.close();
  const [table] = catalog.tables.filter(({ name }) => name === "a");
  const copies = Array.from({ length: 2_000 }, (_, index) => ({
    ...table,
    id: `public.copy_${index}`,
    name: `copy_${index}`,
  }));
  const large = { ...catalog, tables: [...catalog.tables, ...copies] } as typeof catalog;
  const loaded = withoutFolder(large, {
    source: { kind: "catalog", name: "large", layout: null },
    notices: [],
    contentKey: null,
    schemas: ["public"],
    readMs: 0,
    progress: () => {},
  });
  const { inspected } = await inspect(loaded, {
    checks: checks.filter(({ id }) => id === "foreign-key-without-index"),
    prove: true,
    severities: {},
    progress: () => {},
    cache: openCache({ directory: null }),
  });
  await loaded.close();
  expect(inspected).toHaveLength(1);
  const because = "the schema has 2002 tables, and no more than 2000 are rebuilt for experiments";
  expect(inspected[0]?.proof).toEqual({ outcome: "inconclusive", because });
  expect(inspected[0]?.verdict).toEqual({ verdict: "unverified", because: `not-run: ${because}` });
});
