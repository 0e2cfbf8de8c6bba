import { describe, expect, it } from "vitest";
import { embedded } from "../../src/shadow/engine.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import { sql } from "../../src/sql/sql.ts";
import { itKeepsTheContract } from "./contract.ts";

describe("a shadow in the embedded Postgres", () => itKeepsTheContract(() => embedded));

describe("a copy from a dump", () => {
  it("keeps apart files that were alike when the database was made", async () => {
    const original = await openShadow({ platform: "supabase" });
    await original.execute([
      sql`create table public.locked (id int primary key)`,
      sql`insert into public.locked values (1)`,
      // Two transactions' locks on one row are kept in files that are alike, and empty, in a new database.
      sql`begin; select from public.locked for key share; savepoint a; select from public.locked for share; savepoint b; update public.locked set id = id; commit`,
    ]);
    const copy = await openShadow({
      platform: "supabase",
      ...(original.dump !== null && { from: await original.dump() }),
    });
    await original.close();
    await copy.execute([sql`update public.locked set id = id`, sql`vacuum freeze public.locked`]);
    expect(await copy.query(sql`select id from public.locked`)).toEqual([{ id: 1 }]);
    await copy.close();
  });
});
