import { expect, it } from "vitest";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import { sql } from "../../src/sql/sql.ts";

it("a database opened from a dump still has what its extensions load", async () => {
  const first = await openShadow({ platform: "none" });
  await first.script(`create extension pg_trgm; create table public.t (name text not null);
    create index on public.t using gin (name gin_trgm_ops);`);
  const bytes = await first.dump?.();
  await first.close();
  if (bytes === undefined) throw new Error("The embedded shadow can be dumped.");
  const second = await openShadow({ platform: "none", from: bytes });
  await second.execute([sql`insert into public.t values ('orchard')`]);
  expect(await second.query(sql`select name from public.t where name like ${{ literal: "%chard%" }}`)).toEqual([
    { name: "orchard" },
  ]);
  await second.close();
});
