import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { compareCatalogs } from "../../bench/compare/differences.ts";
import { fidelityOf } from "../../bench/compare/fidelity.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { sql } from "../../src/sql/sql.ts";
import { fixturePath } from "../support/layout-fixture.ts";

beforeAll(loadParser);

describe("the replay of a layout's folder makes what PostgreSQL 17 makes of the plain files", () => {
  test.each(readdirSync(fixturePath("")).toSorted())("%s", async (name) => {
    const path = name === "plain" ? join(fixturePath(""), name, "sql") : join(fixturePath(""), name);
    const platform = name.startsWith("supabase") ? "supabase" : "none";
    const { counts, differences, refused, failed } = await fidelityOf({ path, layout: null, platform, major: 17 });
    expect(differences).toEqual([]);
    expect(counts.get("table")).toBeGreaterThan(0);
    expect(failed.map((line) => line.replace(/^.*?:\d+ /, ""))).toEqual(refused.map(({ message }) => message));
  });
});

test("the comparison sees what is missing, what is too much, and what differs", async () => {
  const shadow = await openShadow({ platform: "none" });
  onTestFinished(() => shadow.close());
  const catalogAfter = async (...statements: Parameters<typeof shadow.execute>[0]): ReturnType<typeof readCatalog> => {
    await shadow.execute(statements);
    return await readCatalog(shadow);
  };
  const before = await catalogAfter(
    sql`create table public.notes (id int primary key, body text)`,
    sql`alter table public.notes enable row level security`,
    sql`create policy own on public.notes using (id = 1)`,
    sql`create function public.one() returns int language sql as 'select 1'`,
  );
  const after = await catalogAfter(
    sql`drop function public.one()`,
    sql`alter policy own on public.notes using (true)`,
    sql`alter table public.notes add column title text`,
    sql`create index on public.notes (body)`,
    sql`grant select on public.notes to public`,
  );
  expect(compareCatalogs(before, before, new Set()).differences).toEqual([]);
  expect(compareCatalogs(before, after, new Set()).differences.toSorted()).toEqual([
    "column public.notes.title: missing in the replay",
    "grant to public on routine public.one(): only in the replay",
    "grant to public on table public.notes: missing in the replay",
    "grant to rowproof on routine public.one(): only in the replay",
    "index public.notes_body_idx: missing in the replay",
    expect.stringMatching(/^policy own on public\.notes: columns is .* in the replay, \[\] on the server$/),
    'policy own on public.notes: using is "(id = 1)" in the replay, "true" on the server',
    "routine public.one(): only in the replay",
  ]);
});
