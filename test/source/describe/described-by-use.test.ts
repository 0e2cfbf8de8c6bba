import { describe, expect, test } from "vitest";
import type { Describer } from "../../../src/source/describe/describer.ts";
import { typeSql } from "../../../src/source/describe/type-shape.ts";
import { describeIn } from "./describe-in.ts";

const columns = (describer: Describer, table: string, schema: string | null = null): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (describer.table(schema, table)?.columns ?? []).map(({ name, type }) => [name, typeSql(type).text]),
  );

describe("a column that no migration makes has the type of", () => {
  test.each([
    ["the column that refers to it", "create table a (t_code bigint references t (code))", { code: "bigint" }],
    [
      "the column it refers to",
      "create table a (k text primary key); alter table t add foreign key (a_k) references a (k)",
      { a_k: "text" },
    ],
    [
      "what it is compared with",
      "create policy p on t using (holder = auth.uid() and until > now())",
      { holder: "uuid", until: "timestamptz" },
    ],
    [
      "a column in a join",
      "create table a (x numeric); create view v as select from a join t b on b.y = a.x",
      { y: "numeric" },
    ],
    ["a cast constant", "select from t where kind = 'big'::public.size", { kind: "public.size" }],
    ["a condition", "select from t where open and not shut", { open: "boolean", shut: "boolean" }],
    ["JSON operators", "select data -> 'a' ->> 'b' from t", { data: "jsonb" }],
    [
      "an array's element",
      "select from t where 'x' = any (labels) and auth.uid() = any (members)",
      { labels: "text[]", members: "uuid[]" },
    ],
    [
      "what goes into it",
      "insert into t (flag, at_hour, body, n) values (true, now(), '{\"a\": 1}', 1.5)",
      { flag: "boolean", at_hour: "timestamptz", body: "jsonb", n: "numeric" },
    ],
    ["what is selected into it", "create table a (x uuid); insert into t (y) select x from a", { y: "uuid" }],
    ["an update", "update t set y = auth.uid() where name ilike 'x%'", { y: "uuid", name: "text" }],
    ["the operator class of its index", "create index on t using gin (title gin_trgm_ops)", { title: "text" }],
    [
      "a parameter",
      "create function f(p uuid) returns void language sql as 'delete from t where holder = p'",
      { holder: "uuid" },
    ],
    [
      "a variable",
      "create function f() returns void language plpgsql as 'declare v numeric; begin select price into v from t; end'",
      { price: "numeric" },
    ],
    [
      "a trigger's row",
      "create function f() returns trigger language plpgsql as 'begin new.seen := now(); return new; end'; create trigger g before update on t for each row execute function f()",
      { seen: "timestamptz" },
    ],
    [
      "a record's field",
      "create function f() returns void language plpgsql as 'declare r record; begin for r in select * from t loop if r.open then null; end if; end loop; end'",
      { open: "boolean" },
    ],
    [
      "a row variable's field",
      "create function f() returns void language plpgsql as 'declare r t%rowtype; begin r.holder := auth.uid(); end'",
      { holder: "uuid" },
    ],
    ["a statement in a DO block", "do $$ begin update t set y = auth.uid(); end $$", { y: "uuid" }],
    [
      "a function's result",
      "create function who() returns uuid language sql as 'select null'; select from t where y = who()",
      { y: "uuid" },
    ],
    [
      "its name, without any clue",
      "select id, owner_id, created_at, is_open, title, due_date from t",
      { id: "uuid", owner_id: "uuid", created_at: "timestamptz", is_open: "boolean", title: "text", due_date: "date" },
    ],
  ])("%s", async (_, script, expected) => {
    const { describer } = await describeIn({}, [script]);
    expect(columns(describer, "t")).toMatchObject(expected);
  });
});

describe("a name without a relation belongs to", () => {
  test("the only relation in scope that may have it, the innermost first", async () => {
    const { describer } = await describeIn({}, [
      "create table a (id uuid, holder uuid)",
      "create policy p on a using (exists (select from t where member = holder and id = 1))",
      "with w as (select z from t) select q from w",
      "select value from t, jsonb_array_elements('[]') as value",
    ]);
    expect(Object.keys(columns(describer, "t"))).toEqual(["member", "holder", "id", "z"]);
  });

  test("the outer one where types say that the inner one lacks it", async () => {
    const types = "export type Database = { public: { Tables: { t: { Row: { member: string } } } } }";
    const { describer } = await describeIn({ "types.ts": types }, [
      "create policy p on u using (exists (select from t where member = holder))",
    ]);
    expect(Object.keys(columns(describer, "t"))).toEqual(["member"]);
    expect(Object.keys(columns(describer, "u"))).toEqual(["holder"]);
  });
});

test("what a migration adds, renames or removes of a table decides how it begins", async () => {
  const types = `export type Database = { public: { Tables: { t: {
    Row: { id: string; late: number; fresh: string }; Insert: { id?: string; late?: number; fresh: string } } } } }`;
  const { describer } = await describeIn({ "types.ts": types }, [
    "alter table t add column late integer",
    "alter table t rename column stale to fresh",
    "alter table t drop column gone",
    "alter table t drop column if exists perhaps",
    "alter table t add primary key (id)",
    "alter table old rename to renewed",
    "alter type kind add value 'c'",
    "select 'a'::kind, 'b'::kind, 'c'::kind from t",
  ]);
  const table = describer.table(null, "t");
  expect(table?.columns.map(({ name, nullable }) => ({ name, nullable }))).toEqual([
    { name: "id", nullable: false },
    { name: "stale", nullable: false },
    { name: "gone", nullable: true },
  ]);
  expect(table?.primaryKey).toBeNull();
  expect(table?.because).toMatch(/^its columns are taken from .*types\.ts, and those that only migrations name$/);
  expect(describer.table(null, "old")).not.toBeNull();
  expect(describer.type(null, "kind")?.labels).toEqual(["a", "b"]);
});

test("keys are what foreign keys and ON CONFLICT rely on", async () => {
  const { describer } = await describeIn({}, [
    "create table a (code text references t (code), x int, y int, foreign key (x, y) references t (x, y))",
    "insert into t (slug) values ('a') on conflict (slug) do nothing",
    "create table b (t_id uuid references t)",
  ]);
  expect(describer.table(null, "t")).toMatchObject({
    primaryKey: ["id"],
    uniques: [["code"], ["x", "y"], ["slug"]],
  });
});

describe("a function that no migration makes returns", () => {
  test.each([
    [
      "a trigger",
      "create trigger g before insert on a for each row execute function f()",
      null,
      "create function public.f() returns trigger",
    ],
    [
      "a boolean in a condition",
      "create policy p on a using (f(auth.uid()))",
      ["uuid"],
      "create function public.f(uuid) returns boolean",
    ],
    [
      "what it is compared with",
      "create policy p on a using (auth.uid() = f())",
      [],
      "create function public.f() returns uuid",
    ],
    [
      "what it goes into",
      "create table t (x jsonb); insert into t (x) values (f('a'))",
      ["unknown"],
      "create function public.f(text) returns jsonb",
    ],
    [
      "text, for all that is known",
      "grant execute on function f(uuid, text[]) to anon",
      null,
      "create function public.f(uuid, text[]) returns text",
    ],
    [
      "what its named arguments are called with",
      "select f(who => auth.uid())",
      ["who => uuid"],
      "create function public.f(who uuid) returns text",
    ],
  ])("%s", async (_, script, types, expected) => {
    const { describer } = await describeIn({}, [script]);
    expect(describer.routine(null, "f", types)?.statements[0]?.text).toMatch(
      new RegExp(`^${expected.replace(/[()[\]]/g, "\\$&")} `),
    );
  });
});

test("a function that only C can be written for is not described", async () => {
  const { describer } = await describeIn({}, []);
  expect(describer.routine(null, "box_in", ["cstring"])).toBeNull();
});
