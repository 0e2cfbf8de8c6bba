import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openCache } from "../../src/shadow/cache.ts";
import { openMigrations } from "../../src/source/migrations.ts";
import type { Loaded } from "../../src/source/source.ts";

const folder = resolve("migrations-fixtures/awkward");
const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));

/** `-- expect: applied 3`, `-- expect: failed 8:2 42601 words of the cause`, `-- expect: notice sentence`. */
const expectations = (name: string) => {
  const text = readFileSync(join(folder, name), "utf8");
  const of = (kind: string) =>
    [...text.matchAll(new RegExp(`^-- expect: ${kind} (.*?)\\r?$`, "gm"))].map(([, rest]) => rest ?? "");
  return { applied: of("applied"), failed: of("failed"), notices: of("notice") };
};

let loaded: Loaded;
beforeAll(async () => {
  const before = process.cwd();
  process.chdir(folder);
  loaded = await openMigrations(["."], {
    exposed: null,
    layout: null,
    platform: "supabase",
    newObjects: null,
    timeLimitMs: 30_000,
    cache: openCache({ directory: null }),
    progress: () => undefined,
  }).finally(() => process.chdir(before));
  return () => loaded.close();
}, 60_000);

test.each(names)("%s fails where it is said, for the reason that is said", (name) => {
  const { failed, causes } = loaded.statements;
  const expected = expectations(name).failed.map((line) => {
    const [, place = "", code = "", words = ""] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
    return { place: place.includes(".sql") ? place : `${name}:${place}`, code, words };
  });
  const files = new Set([name, ...expected.map(({ place }) => place.replace(/:.*/, ""))]);
  const found = failed.filter(({ file }) => files.has(file));
  expect(found.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual(
    expected.map(({ place, code }) => `${place} ${code}`),
  );
  for (const [i, { words }] of expected.entries()) {
    expect(causes[found[i]?.cause ?? -1]?.message).toContain(words);
  }
});

test.each(names)("%s says what was left out of it", (name) => {
  expect(loaded.notices.filter((notice) => notice.startsWith(name))).toEqual(expectations(name).notices);
});

test("all the rest applies", () => {
  const applied = names.reduce((sum, name) => sum + Number(expectations(name).applied[0] ?? 0), 0);
  const failed = names.reduce((sum, name) => sum + expectations(name).failed.length, 0);
  expect(loaded.statements).toMatchObject({ total: applied + failed, applied });
});

test("what the awkward files make is in the catalog", () => {
  const tables = loaded.catalog.tables.map(({ schema, name }) => `${schema}.${name}`);
  const made = [
    "public.bom_notes",
    "public.dumped",
    "scripted.people",
    "scripted.made",
    "scripted.one",
    "scripted.two",
  ];
  const after = ["public.common", "public.after_open", "public.after_both", "public.after_body", "public.new_dump"];
  expect(tables).toEqual(expect.arrayContaining([...made, ...after]));
  expect(tables).not.toContain("scripted.never_made");
});
