import { expect, test } from "vitest";
import { sql } from "../../src/sql/sql.ts";
import { replayer } from "../support/replayed.ts";

const replayed = replayer();

const madeBy = async (shadow: Awaited<ReturnType<typeof replayed>>["shadow"]) =>
  (
    await shadow.query<{ name: string }>(
      sql`select relname as name from pg_catalog.pg_class where relname like 'kept%' order by 1`,
    )
  ).map(({ name }) => name);

test("what eats memory or storage is stopped, told, and hides nothing", { timeout: 300_000 }, async () => {
  const before = process.memoryUsage().rss;
  const { statements, shadow } = await replayed(
    {
      "1.sql": `create table kept_1 (id int);
select length(repeat('x', 1000000000));
create table kept_2 (id int);
create table rows as select i, repeat('x', 500) as t from generate_series(1, 10000000) as i;
create table kept_3 (id int);`,
      "2.sql": `with recursive endless as (select 1 as i, repeat('x', 1000) as t union all select i + 1, t from endless) select count(*) from endless;
create table kept_4 (id int);
select array_fill(0, array[200000000]);`,
    },
    { timeLimitMs: 60_000 },
  );
  expect(statements.failed.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
    "1.sql:2 53200",
    "1.sql:4 53100",
    "2.sql:1 53100",
    "2.sql:3 53200",
  ]);
  expect(new Set(statements.causes.map(({ kind }) => kind))).toEqual(new Set(["stopped"]));
  expect(statements.causes.map(({ message }) => message)).toContain(
    "The statement needed more memory than the shadow database may take, and was left out.",
  );
  expect(await madeBy(shadow)).toEqual(["kept_1", "kept_2", "kept_3", "kept_4"]);
  expect(process.memoryUsage().rss - before).toBeLessThan(2_500_000_000);
});

test("what sleeps in a function, or in a trigger that waits for the commit, is found and left out", {
  timeout: 120_000,
}, async () => {
  const { statements, shadow } = await replayed(
    {
      "1.sql": `create function nap() returns int language plpgsql as $$ begin perform pg_sleep(1000); return 1; end $$;
create table kept_1 (id int default nap());
insert into kept_1 default values;
create table kept_2 (id int);`,
      "2.sql": `create table kept_3 (id int);
create function late() returns trigger language plpgsql as $$ begin perform pg_sleep(1000); return null; end $$;
create constraint trigger late after insert on kept_3 deferrable initially deferred for each row execute function late();
insert into kept_3 values (1);
create table kept_4 (id int);`,
    },
    { timeLimitMs: 4000 },
  );
  expect(statements.failed.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
    "1.sql:3 57014",
    "2.sql:4 57014",
  ]);
  expect(await madeBy(shadow)).toEqual(["kept_1", "kept_2", "kept_3", "kept_4"]);
});

test("more of them than an engine is given up for are a clear error", { timeout: 120_000 }, async () => {
  const sleeps = Array.from({ length: 7 }, () => "select pg_sleep(1000);").join("\n");
  await expect(
    replayed({ "1.sql": `${sleeps}\ncreate table kept (id int);` }, { timeLimitMs: 1500 }),
  ).rejects.toMatchObject({
    name: "UserError",
    message: expect.stringMatching(/^More than 5 statements run too long.*1\.sql\.$/),
  });
});
