import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../src/shadow/engine.ts";
import { openEngine } from "../../src/shadow/open-engine.ts";
import { standIns } from "../../src/shadow/platform/extensions/stand-ins.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { literal, type Sql, sql } from "../../src/sql/sql.ts";
import { type Major, type NativeServer, startNativeServer } from "../support/native-server.ts";
import { whatIsOn } from "../support/what-is-on.ts";
import { itKeepsTheContract } from "./contract.ts";

const majors: readonly Major[] = [15, 17, 18];

const openOn = (url: string): Promise<Engine> => openEngine(url, { environment: {}, progress: () => {} });

describe.each(majors)("a shadow on a server of PostgreSQL %d", (major) => {
  let server: NativeServer;
  let engine: Engine;
  let before: unknown;
  beforeAll(async () => {
    server = await startNativeServer(major, { superuser: "admin" });
    before = await whatIsOn(server);
    engine = await openOn(server.url("postgres"));
  });
  afterAll(async () => {
    await engine.close();
    expect(await whatIsOn(server)).toEqual(before);
    await server.stop();
  });

  it("says what judged", () => {
    expect(engine.notices).toEqual([expect.stringMatching(new RegExp(`^Judged by PostgreSQL ${major}\\.\\d+ \\(`))]);
  });

  it("has no dump, so nothing is kept of it", async () => {
    const shadow = await engine.open({ platform: "none" });
    expect([engine.dumps, shadow.dump]).toEqual([false, null]);
    await shadow.close();
  });

  itKeepsTheContract(() => engine);

  describe("Supabase's platform", () => {
    let shadow: Shadow;
    beforeAll(async () => {
      shadow = await engine.open({ platform: "supabase" });
      await shadow.execute([sql`set session authorization postgres`]);
    });
    afterAll(() => shadow.close());
    const names = async (statement: Sql): Promise<readonly string[]> =>
      (await shadow.query<{ name: string }>(statement)).map(({ name }) => name);

    it("runs migrations as postgres, which is no superuser", async () => {
      expect(
        await shadow.query(sql`select rolname, rolsuper from pg_catalog.pg_roles where rolname = current_user`),
      ).toEqual([{ rolname: "postgres", rolsuper: false }]);
    });

    it("makes a stand-in for a text of several statements, and for a do block", async () => {
      await shadow.script("create extension pg_net with schema extensions; create extension if not exists pg_net");
      await shadow.script(
        "do $$ begin create extension if not exists pg_cron; perform cron.schedule('* * * * *', 'select 1'); end $$",
      );
      expect(await names(members("pg_cron"))).toContain("table cron.job");
    });

    it("takes a stand-in once, by itself, and lets go of it with everything it made", async () => {
      await shadow.script("create extension if not exists pgmq");
      await shadow.script("create extension if not exists pgmq");
      expect(await names(members("pgmq"))).toContainEqual(expect.stringMatching(/^function pgmq\.send\(/));
      expect(
        await names(sql`select pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 0) as name
        from pg_catalog.pg_class c where c.relnamespace = 'pgmq'::pg_catalog.regnamespace and c.relkind in ('r', 'v', 'S')
          and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')`),
      ).toEqual([]);
      await expect(shadow.scratch(() => shadow.query(sql`drop table pgmq.meta`))).rejects.toMatchObject({
        code: "2BP01",
      });
      await shadow.script("drop extension pgmq");
      // Its schema is no member of it, as where CREATE EXTENSION makes one.
      expect(
        await names(sql`select relname as name from pg_catalog.pg_class where relnamespace = 'pgmq'::regnamespace`),
      ).toEqual([]);
    });

    it("takes the server's own extension where it has one, whatever version was asked for", async () => {
      await shadow.script("create extension if not exists pg_trgm with schema extensions version '1.1'");
      expect(await names(members("pg_trgm"))).toContain("function similarity(text,text)");
    });

    it.each(standIns.map(({ name }) => name))("takes %s, all of its objects as members", async (name) => {
      await shadow.scratch(async () => {
        await shadow.execute([sql`set session authorization postgres`]);
        await shadow.script(`create extension if not exists "${name}" cascade`);
        expect(await names(strays)).toEqual([]);
      });
    });

    it("updates a stand-in to a version that nobody has", async () => {
      await shadow.script("create extension pgjwt with schema extensions");
      await shadow.script("alter extension pgjwt update to '9.9'");
      expect(await names(sql`select extversion as name from pg_catalog.pg_extension where extname = 'pgjwt'`)).toEqual([
        "9.9",
      ]);
    });

    it("makes what Supabase lets postgres make: its event trigger is its own", async () => {
      await shadow.script(
        "create function public.watch() returns event_trigger language plpgsql as $$ begin end $$; " +
          "create event trigger watch on ddl_command_end execute function public.watch()",
      );
      expect(
        await names(sql`select pg_catalog.pg_get_userbyid(evtowner) as name from pg_catalog.pg_event_trigger`),
      ).toEqual(["postgres"]);
      await shadow.script("drop event trigger watch");
    });

    it("takes database postgres for the shadow's own", async () => {
      await shadow.script("alter database postgres set statement_timeout to '7s'");
      expect(
        await server.run(
          "postgres",
          "select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where datname = 'postgres'",
        ),
      ).toEqual([]);
      expect(
        await names(sql`select pg_catalog.unnest(setconfig) as name from pg_catalog.pg_db_role_setting s
        join pg_catalog.pg_database d on d.oid = s.setdatabase where datname = pg_catalog.current_database() and setrole = 0`),
      ).toEqual(["statement_timeout=7s"]);
    });

    // Put together while they run, so that no look at the text can tell.
    it.each([
      "execute 'copy (select 1) to ' || 'program ''true'''",
      "execute 'copy (select 1) to ' || '''/tmp/x'''",
      "execute 'alter role ' || 'admin nologin'",
      "execute 'drop database ' || 'template1'",
      "execute 'select pg_catalog.lo_' || 'export(1, ''/tmp/x'')'",
      "execute 'select pg_catalog.pg_' || 'read_file(''PG_VERSION'')'",
      "execute 'select pg_catalog.pg_terminate_' || 'backend(pid) from pg_catalog.pg_stat_activity where usename = ''admin'''",
      "execute 'grant admin to ' || 'postgres'",
    ])("has no right to reach out, in code either: %s", async (statement) => {
      await expect(shadow.script(`do $$ begin ${statement}; end $$`)).rejects.toMatchObject({
        code: expect.stringMatching(/^(42501|25001)$/),
      });
    });
  });
});

/** What the superuser owns in the shadow and no extension: nothing but what was there before the first script. */
const strays = sql`select pg_catalog.pg_describe_object(c.tableoid, c.oid, 0) as name from pg_catalog.pg_class c
  where c.oid >= 16384 and c.relowner = 'rowproof'::pg_catalog.regrole and c.relkind in ('r', 'v', 'S', 'm', 'f')
    and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union all
  select pg_catalog.pg_describe_object(p.tableoid, p.oid, 0) from pg_catalog.pg_proc p
  where p.oid >= 16384 and p.proowner = 'rowproof'::pg_catalog.regrole
    and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all
  select pg_catalog.pg_describe_object(t.tableoid, t.oid, 0) from pg_catalog.pg_type t
  where t.oid >= 16384 and t.typowner = 'rowproof'::pg_catalog.regrole and t.typtype in ('b', 'd', 'e') and t.typelem = 0
    and not exists (select from pg_catalog.pg_depend d where d.objid = t.oid and d.deptype = 'e')`;

const members = (extension: string): Sql => sql`select pg_catalog.pg_describe_object(classid, objid, objsubid) as name
  from pg_catalog.pg_depend where deptype = 'e' and refobjid = (select oid from pg_catalog.pg_extension where extname = ${literal(extension)})`;
