import { describe, expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import { sql } from "../../src/sql/sql.ts";
import { replayer } from "../support/replayed.ts";

const replayed = replayer();

const names = async (shadow: Parameters<typeof readCatalog>[0]): Promise<readonly string[]> =>
  (await readCatalog(shadow)).tables.filter(({ schema }) => schema === "public").map(({ name }) => name);

describe("a statement that fails", () => {
  test("is recorded where Postgres points, and undoes only itself", async () => {
    const { shadow, statements } = await replayed({
      "1.sql":
        "create table a (id int);\ncreate table b (\n  id int,\n  user_id uuid references nowhere (id)\n);\n\ncreate table c (id int);",
      "2.sql":
        "create policy if not exists p on a;\n  insert into a\n  values ('é', 'ü', no_such_column);\ncreate table d (id int);",
      "3.sql": "do $$ begin\n perform 1;\n raise exception 'not today';\nend $$;\n\ncreate table e (id int)",
    });
    expect(statements).toMatchObject({
      total: 8,
      applied: 4,
      ignored: 1,
      failed: [
        { file: "1.sql", line: 2, column: 1, code: "42P01", message: 'relation "nowhere" does not exist' },
        { file: "2.sql", line: 1, column: 18, code: "42601", message: 'syntax error at or near "not"' },
        { file: "2.sql", line: 3, column: 21, code: "42703", message: 'column "no_such_column" does not exist' },
      ],
    });
    expect(await names(shadow)).toEqual(["a", "c", "d", "e"]);
  });

  test("that never ends is stopped, recorded and left out", async () => {
    const { shadow, statements } = await replayed(
      {
        "1.sql": "create table a (id int);\ndo $$ begin loop end loop; end $$;\ncreate table b (id int);",
        "2.sql": "select pg_catalog.pg_sleep(1000);\ncreate table c (id int);",
      },
      { timeLimitMs: 8000 },
    );
    const message = "The statement ran longer than 8 s and was left out.";
    expect(statements).toMatchObject({
      total: 5,
      applied: 3,
      failed: [
        { file: "1.sql", line: 2, column: 1, code: "57014", message },
        { file: "2.sql", line: 1, column: 1, code: "57014", message },
      ],
    });
    expect(await names(shadow)).toEqual(["a", "b", "c"]);
  });
});

describe("transactions", () => {
  test("split where a statement cannot run in one, or needs a commit before it", async () => {
    const { shadow, statements } = await replayed({
      "1.sql": `create type mood as enum ('sad');
create table a (id int, mood mood);
alter type mood add value 'glad';
insert into a values (1, 'glad');
create index concurrently a_id on a (id);
vacuum a;
do $$ begin insert into a values (2, 'sad'); commit; end $$;
insert into a values (3, 'glad');`,
    });
    expect(statements).toMatchObject({ total: 8, applied: 8, failed: [] });
    expect(await shadow.query(sql`select id from a order by id`)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  test("are the file's own where it says so", async () => {
    const { shadow, statements } = await replayed({
      "1.sql": `create table a (id int);
begin;
insert into a values (1);
savepoint one;
insert into a values (2);
rollback to savepoint one;
release savepoint one;
release savepoint never;
commit;
begin;
insert into a values (3);
rollback;
insert into a values (4);`,
    });
    expect(statements.failed).toMatchObject([
      { file: "1.sql", line: 8, column: 1, code: "3B001", message: 'savepoint "never" does not exist' },
    ]);
    expect(await shadow.query(sql`select id from a order by id`)).toEqual([{ id: 1 }, { id: 4 }]);
  });

  test("that a deferred constraint refuses keep what does not break it", async () => {
    const { shadow, statements } = await replayed({
      "1.sql": `create table a (id int primary key);
create table b (id int references a deferrable initially deferred);
insert into b values (1);
create table c (id int);`,
    });
    expect(statements).toMatchObject({ applied: 3, ignored: 1, causes: [{ kind: "data", at: { line: 3 } }] });
    expect(await names(shadow)).toEqual(["a", "b", "c"]);
  });
});

describe("every file starts anew", () => {
  test("as postgres, with Supabase's search path, whatever the file before did", async () => {
    const { shadow, statements } = await replayed({
      "1.sql":
        "set search_path = ''; set role anon; reset role; create table public.a (id int); set role authenticated;",
      "2.sql": "create table b (id int); begin; create table c (id int);",
      "3.sql": "create table d (id int)",
    });
    expect(statements.failed).toEqual([]);
    const owners = await shadow.query(
      sql`select tablename as name, tableowner as owner from pg_catalog.pg_tables where schemaname = 'public' order by 1`,
    );
    expect(owners).toEqual(["a", "b", "c", "d"].map((name) => ({ name, owner: "postgres" })));
  });
});

test("the replay leaves no trace of itself", async () => {
  const script = `create table a (id int primary key);
create view v with (security_invoker) as select * from a;
insert into storage.buckets (id, name) values ('x', 'x');
create table pg_names as select relname::text from pg_class where relname like '%rowproof%'
  union all select proname from pg_proc where proname like '%rowproof%' and pronamespace <> 'pg_catalog'::regnamespace`;
  const { shadow } = await replayed({ "1.sql": script });
  const bare = await openShadow({ platform: "supabase" });
  await bare.execute([sql`set session authorization postgres`]);
  await bare.script(script);
  await bare.reset();
  expect(await readCatalog(shadow)).toEqual(await readCatalog(bare));
  const left = sql`select relname from pg_catalog.pg_class where relname like '%rowproof%'
    union all select proname from pg_catalog.pg_proc where proname like '%rowproof%'
    union all select evtname from pg_catalog.pg_event_trigger
    union all select tgname from pg_catalog.pg_trigger where tgname like '%rowproof%'`;
  expect(await shadow.query(left)).toEqual(await bare.query(left));
  await bare.close();
});
