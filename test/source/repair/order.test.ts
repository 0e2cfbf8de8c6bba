import { describe, expect, test } from "vitest";
import { sql } from "../../../src/sql/sql.ts";
import { replayer } from "../../support/replayed.ts";

const replayed = replayer();

const columnsOf = (table: string) =>
  sql`select attname::text as name from pg_catalog.pg_attribute
    where attrelid = pg_catalog.to_regclass(${{ literal: table }}) and attnum > 0 and not attisdropped order by attnum`;

describe("files that were first run in another order", () => {
  test("what an early file could not do is done once what it needs is there, and told once", async () => {
    const { shadow, statements, assumed } = await replayed({
      "001_init.sql": `create table notes (id int, order_id int references orders (id));
create policy own on orders using (true);
create index on notes (order_id);`,
      "2024_orders.sql": "create table orders (id int primary key);\nalter table notes add column body text;",
    });
    expect(statements).toMatchObject({ total: 5, applied: 1, assumed: 4, ignored: 0, failed: [] });
    expect(statements.causes).toMatchObject([
      {
        kind: "order",
        message:
          "001_init.sql uses public.orders, which only 2024_orders.sql makes, a later file, and 1 more thing that come later.",
        at: { file: "001_init.sql", line: 1 },
        failed: 0,
        assumed: 4,
      },
    ]);
    expect(await shadow.query(columnsOf("notes"))).toEqual([{ name: "id" }, { name: "order_id" }, { name: "body" }]);
    expect(assumed.of("table", "public.notes" as never)).toBeNull();
  });

  test("with the settings of its own file", async () => {
    const { shadow, statements } = await replayed({
      "1.sql": "create schema app;\nset search_path = app;\ncreate table late (id int references public.other (id));",
      "2.sql": "create table other (id int primary key);",
    });
    expect(statements.failed).toEqual([]);
    expect(await shadow.query(columnsOf("app.late"))).toEqual([{ name: "id" }]);
  });

  test("a late statement puts back nothing that later files made anew or took away", async () => {
    const { shadow, statements } = await replayed({
      "1.sql": `create function f() returns setof orders language sql as 'select * from public.orders where false';
create table gone (id int references orders (id));
create table orders_log (id int references orders_archive (id));`,
      "2.sql": "create table orders (id int primary key);",
      "3.sql": "create or replace function f() returns setof orders language sql as 'select * from public.orders';",
      "4.sql": "drop table if exists orders_log;",
      "5.sql": "create table orders_archive (id int primary key);",
    });
    expect(statements.failed).toEqual([]);
    const [body] = await shadow.query<{ body: string }>(
      sql`select prosrc as body from pg_catalog.pg_proc where proname = 'f'`,
    );
    expect(body?.body).not.toContain("false");
    expect(await shadow.query(columnsOf("gone"))).toHaveLength(1);
    expect(await shadow.query(columnsOf("orders_log"))).toEqual([]);
  });

  test("two that need each other fail once, and what uses them goes on", async () => {
    const { statements } = await replayed({
      "1.sql": `create table a (id int primary key, b_id int references b (id));
create table b (id int primary key, a_id int references a (id));`,
    });
    expect(statements.failed.length).toBeGreaterThan(0);
    expect(statements.causes).toHaveLength(1);
    expect(statements.causes[0]?.message).toContain("neither can come first");
  });
});

describe("cascades", () => {
  test("are told under the statement that failed first", async () => {
    const { statements } = await replayed({
      "1.sql": `create table orders (id int, id int);
create table lines (id int, order_id int references orders (id));
create index on lines (order_id);
create policy own on orders using (true);`,
    });
    expect(statements.failed).toHaveLength(4);
    expect(statements.causes).toMatchObject([{ kind: "schema", failed: 4, at: { line: 1 } }]);
    expect(statements.causes[0]?.message).toContain('column "id" specified more than once');
  });

  test("also of a statement that PostgreSQL does not read", async () => {
    const { statements } = await replayed({
      "1.sql": "create table orders (id int primary key, index idx (id));\ncreate index on orders (id);",
    });
    expect(statements.causes).toHaveLength(1);
    expect(statements.causes[0]).toMatchObject({ kind: "invalid", failed: 2 });
  });
});

test("a mistake in a complete folder stays a failure, and nothing is assumed", async () => {
  const { statements } = await replayed({
    "1.sql": "create table orders (id int primary key, total int);",
    "2.sql":
      "create index on orders (totl);\ncreate view v as select o.nme from orders o;\nselect string_agg(id, 1) from orders;",
  });
  expect(statements).toMatchObject({ applied: 1, assumed: 0, ignored: 0 });
  expect(statements.failed.map(({ code }) => code)).toEqual(["42703", "42703", "42883"]);
  expect(statements.causes.every(({ assumption, kind }) => assumption === null && kind === "schema")).toBe(true);
});

test("thousands of waiting statements are all settled", async () => {
  const count = 1500;
  const uses = Array.from({ length: count }, (_, i) => `create view v${i} as select * from t${i};`);
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, file) => [
      `2_${String(file).padStart(2, "0")}.sql`,
      Array.from({ length: count / 30 }, (_, i) => `create table t${file * (count / 30) + i} (id int);`).join("\n"),
    ]),
  );
  const { statements } = await replayed({ "1.sql": uses.join("\n"), ...files });
  expect(statements).toMatchObject({ total: 2 * count, applied: count, assumed: count, failed: [] });
});
