import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../src/shadow/engine.ts";
import { PostgresError, type Shadow, ShadowDead, ShadowTimeout } from "../../src/shadow/shadow.ts";
import { ident, literal, sql } from "../../src/sql/sql.ts";

/** What every shadow promises, whatever it runs on. `engine` is called when the tests run. */
export function itKeepsTheContract(engine: () => Engine): void {
  let shadow: Shadow;
  beforeAll(async () => {
    shadow = await engine().open({ platform: "none" });
  });
  afterAll(() => shadow.close());

  const tableExists = async (name: string): Promise<boolean> => {
    const rows = await shadow.query<{ found: boolean }>(
      sql`select pg_catalog.to_regclass(${literal(name)}) is not null as found`,
    );
    return rows[0]?.found === true;
  };

  describe("values", () => {
    it("are plain JSON, the same as node-postgres gives", async () => {
      const [row] =
        await shadow.query(sql`select 9007199254740993::int8 as big, 1::int4 as small, 1.50::numeric as exact,
      'NaN'::float8 as nan, 0.5::float8 as half, '{"a":1}'::jsonb as doc, date '2026-01-02' as day,
      timestamptz '2026-01-02 03:04:05+00' as moment, '\\x01ff'::bytea as bytes, array['a', null]::text[] as texts,
      array[1::int8] as bigs, 'x'::name as named, null::text as nothing, true as yes`);
      expect(row).toEqual({
        big: "9007199254740993",
        small: 1,
        exact: "1.50",
        nan: "NaN",
        half: 0.5,
        doc: { a: 1 },
        day: "2026-01-02",
        moment: "2026-01-02 03:04:05+00",
        bytes: "\\x01ff",
        texts: ["a", null],
        bigs: ["1"],
        named: "x",
        nothing: null,
        yes: true,
      });
    });
  });

  describe("scratch", () => {
    it("undoes what the work did and gives back its result", async () => {
      const result = await shadow.scratch(async () => {
        await shadow.execute([sql`create table undone (id int)`]);
        return tableExists("undone");
      });
      expect(result).toBe(true);
      expect(await tableExists("undone")).toBe(false);
    });

    it("nests: an inner one undoes only itself", async () => {
      await shadow.scratch(async () => {
        await shadow.execute([sql`create table outer_table (id int)`]);
        await shadow.scratch(() => shadow.execute([sql`create table inner_table (id int)`]));
        expect([await tableExists("outer_table"), await tableExists("inner_table")]).toEqual([true, false]);
      });
    });

    it("survives an aborted transaction, at every level", async () => {
      await shadow.scratch(async () => {
        await shadow.execute([sql`create table kept (id int)`]);
        await expect(shadow.scratch(() => shadow.query(sql`select nothing from nowhere`))).rejects.toThrow(
          PostgresError,
        );
        expect(await tableExists("kept")).toBe(true);
        await expect(shadow.query(sql`select 1 / 0`)).rejects.toMatchObject({ code: "22012" });
      });
      expect(await tableExists("kept")).toBe(false);
    });

    it("starts as superuser with default settings, and gives the session back as it was", async () => {
      await shadow.execute([
        sql`create role visitor`,
        sql`set session authorization visitor`,
        sql`set search_path to pg_temp`,
      ]);
      const inside = await shadow.scratch(() => shadow.query(whoAmI));
      expect(inside).toEqual([{ who: "rowproof", path: '"$user",public,extensions' }]);
      expect(await shadow.query(whoAmI)).toEqual([{ who: "visitor", path: "pg_temp" }]);
      await shadow.reset();
      expect(await shadow.query(whoAmI)).toEqual(inside);
      await shadow.execute([sql`drop role visitor`]);
    });

    it("leaves no role or setting behind from inside", async () => {
      await shadow.scratch(async () => {
        await shadow.execute([sql`create role visitor`, sql`set role visitor`, sql`set search_path to pg_temp`]);
      });
      expect(await shadow.query(whoAmI)).toEqual([{ who: "rowproof", path: '"$user",public,extensions' }]);
    });

    it("gives the session back to its user, in a session that never named one", async () => {
      const fresh = await engine().open({ platform: "none" });
      await fresh.execute([sql`create role visitor`]);
      await fresh.scratch(() => fresh.execute([sql`set session authorization visitor`]));
      expect(await fresh.query(whoAmI)).toMatchObject([{ who: "rowproof" }]);
      await fresh.close();
    });

    it("says so when the work ended the transaction that would have undone it", async () => {
      await expect(shadow.scratch(() => shadow.script("commit"))).rejects.toThrow("ended its transaction");
      await shadow.reset();
    });
  });

  const whoAmI = sql`select current_user as who, pg_catalog.current_setting('search_path') as path`;

  describe("attempt", () => {
    it("gives an error as a value and undoes only that statement", async () => {
      await shadow.scratch(async () => {
        await shadow.execute([sql`create table counted (id int primary key)`]);
        expect(await shadow.attempt(sql`insert into counted values (1), (2)`)).toMatchObject({ ok: true, changed: 2 });
        const failed = await shadow.attempt(sql`insert into counted values (3), (1)`);
        expect(failed).toMatchObject({ ok: false, error: { code: "23505" } });
        if (failed.ok) return;
        expect(failed.error).toBeInstanceOf(PostgresError);
        expect(failed.error.detail).toBe("Key (id)=(1) already exists.");
        expect(await shadow.query(sql`select id from counted order by id`)).toEqual([{ id: 1 }, { id: 2 }]);
      });
    });

    it("tells the position of a syntax error", async () => {
      expect(await shadow.attempt(sql`select 1 from from`)).toMatchObject({ error: { code: "42601", position: 15 } });
    });

    it("takes names with quotes, dots and dollars", async () => {
      const odd = 'a"b.c$$ d';
      await shadow.scratch(async () => {
        await shadow.execute([sql`create table ${ident(odd)} (${ident(odd)} text)`]);
        await shadow.execute([sql`insert into ${ident(odd)} values (${literal("it's \\ $$")})`]);
        expect(await shadow.query(sql`select * from ${ident(odd)}`)).toEqual([{ [odd]: "it's \\ $$" }]);
      });
    });
  });

  describe("attemptScripts", () => {
    it("goes on after an error, each script behind its own savepoint", async () => {
      await shadow.scratch(async () => {
        const outcomes = await shadow.attemptScripts([
          { text: "create table a (id int)" },
          { text: "create table b (id nothing)" },
          { text: "create table c as select current_setting('x.y') as y", before: sql`set local x.y to 'before'` },
        ]);
        expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
        expect(await shadow.query(sql`select y from c`)).toEqual([{ y: "before" }]);
      });
    });

    it("stops after a script that ended the transaction", async () => {
      await shadow.script("begin");
      const outcomes = await shadow.attemptScripts([{ text: "commit" }, { text: "create table stray (id int)" }]);
      expect(outcomes).toHaveLength(1);
      expect(await tableExists("stray")).toBe(false);
      expect(await shadow.transaction()).toBe("none");
    });

    it("copes with the user's own savepoints", async () => {
      await shadow.script("begin");
      const outcomes = await shadow.attemptScripts([
        { text: "savepoint mine" },
        { text: "create table mine (id int)" },
        { text: "rollback to savepoint mine" },
        { text: "release savepoint mine" },
        { text: "release savepoint never" },
        { text: "create table yours (id int)" },
      ]);
      expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true, false, true]);
      expect([await tableExists("mine"), await tableExists("yours")]).toEqual([false, true]);
      await shadow.script("rollback");
    });
  });

  describe("clone", () => {
    it("has the same content, and a life of its own", async () => {
      await shadow.execute([sql`create table copied as select 7 as n`]);
      const copy = await shadow.clone();
      await copy.execute([sql`create index concurrently on copied (n)`, sql`update copied set n = 8`]);
      expect(await copy.query(sql`select n from copied`)).toEqual([{ n: 8 }]);
      expect(await shadow.query(sql`select n from copied`)).toEqual([{ n: 7 }]);
      await copy.close();
      await shadow.execute([sql`drop table copied`]);
    });
  });

  describe("many scripts at once", () => {
    it("stops after one that failed with a code it was told", async () => {
      const scripts = ["select 1", "select 1 / 0", "vacuum", "select 2"].map((text) => ({ text }));
      await shadow.execute([sql`begin`]);
      const outcomes = await shadow.attemptScripts(scripts, ["25001"]);
      await shadow.execute([sql`rollback`]);
      expect(outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.error.code))).toEqual(["ok", "22012", "25001"]);
    });
  });

  describe("watchdog", () => {
    it("stops an endless loop, and the shadow is dead", async () => {
      const doomed = await engine().open({ platform: "none", timeLimitMs: 1500 });
      const ticks: number[] = [];
      const timer = setInterval(() => ticks.push(1), 100);
      await expect(doomed.script("do $$ begin loop end loop; end $$")).rejects.toThrow(ShadowTimeout);
      clearInterval(timer);
      expect(ticks.length).toBeGreaterThan(5);
      await expect(doomed.query(sql`select 1`)).rejects.toThrow(ShadowDead);
      await doomed.close();
    });

    it("tells of the time-out, not of the undoing that could not happen", async () => {
      const doomed = await engine().open({ platform: "none", timeLimitMs: 1000 });
      await expect(doomed.scratch(() => doomed.query(sql`select pg_catalog.pg_sleep(60)`))).rejects.toThrow(
        ShadowTimeout,
      );
      await doomed.close();
    });

    it("says which script of many ran too long, each having the whole limit", async () => {
      const doomed = await engine().open({ platform: "none", timeLimitMs: 1000 });
      const sleeping = (seconds: number) => ({ text: `select pg_catalog.pg_sleep(${seconds})` });
      const many = doomed.attemptScripts([sleeping(0.6), sleeping(0.6), sleeping(60), sleeping(0)]);
      await expect(many).rejects.toMatchObject({ name: "ShadowTimeout", script: 2 });
      await doomed.close();
    });
  });
}
