import { afterAll, beforeAll, expect, it } from "vitest";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { sql } from "../../src/sql/sql.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

// Files that begin alike (Postgres starts its logs of row locks and of subtransactions with empty pages) must not stay one.
it("a copy knows who locked and changed a row in a savepoint", async () => {
  await shadow.execute([
    sql`create table public.locked (id int primary key)`,
    sql`insert into public.locked select pg_catalog.generate_series(1, 100)`,
    sql`begin`,
    sql`select from public.locked for key share`,
    sql`savepoint one`,
    sql`update public.locked set id = id`,
    sql`savepoint two`,
    sql`select from public.locked for no key update`,
    sql`commit`,
  ]);
  const copy = await shadow.clone();
  await copy.execute([sql`vacuum public.locked`, sql`update public.locked set id = id`]);
  expect(await copy.query(sql`select pg_catalog.count(*)::int as rows from public.locked`)).toEqual([{ rows: 100 }]);
  await copy.close();
});
