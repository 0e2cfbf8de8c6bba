import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import { connect } from "../../src/live/connect.ts";
import { inSnapshot } from "../../src/live/snapshot.ts";
import { materialise } from "../../src/materialise/replica.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { comparable } from "../support/comparable.ts";
import { everythingIn } from "../support/everything.ts";
import { type Major, type NativeServer, startNativeServer } from "../support/native-server.ts";

const roles = new Set(["anon", "authenticated", "service_role", "authenticator", "Odd role.x"]);

async function read(url: string): Promise<Catalog> {
  const live = await connect(url, { environment: {}, connectTimeoutMs: 10_000 });
  try {
    return await inSnapshot(live, { statement: 60_000, lock: 5_000, idle: 60_000 }, (connection) =>
      readCatalog(connection),
    );
  } finally {
    await live.close();
  }
}

describe("the same SQL gives the same catalog", () => {
  let shadow: Shadow;
  beforeAll(async () => {
    shadow = await openShadow({ platform: "none" });
  });
  afterAll(() => shadow.close());

  it.each<Major>([14, 15, 17, 18])("in the shadow and in PostgreSQL %d, and is rebuilt from it", async (major) => {
    const server = await startNativeServer(major, { superuser: "rowproof" });
    try {
      const real = await read(await server.createDatabase("odd db", everythingIn(major)));
      const copy = await shadow.scratch(async () => {
        await shadow.script(everythingIn(major));
        return readCatalog(shadow);
      });
      expect(real.unread).toEqual([]);
      expect(comparable(real, roles)).toEqual(comparable(copy, roles));
      const rebuilt = await materialise(real, () => {});
      await rebuilt.shadow.close();
      expect(rebuilt.differs).toEqual(new Map());
    } finally {
      await server.stop();
    }
  });
});

describe("a catalog of everything", () => {
  let server: NativeServer;
  let url: string;
  let catalog: Catalog;
  beforeAll(async () => {
    server = await startNativeServer(18, { superuser: "rowproof" });
    url = await server.createDatabase("odd db", everythingIn(18));
    catalog = await read(url);
  });
  afterAll(() => server.stop());

  it("has some of every kind, and nothing of the system's own", () => {
    const empty = Object.entries(catalog).filter(([, value]) => Array.isArray(value) && value.length === 0);
    expect(empty.map(([name]) => name)).toEqual(["unread"]);
    expect(catalog.schemas.map(({ name }) => name)).toEqual(['My "Schema".x', "auth", "public", "storage"]);
    expect(catalog.roles.map(({ name }) => name).filter((name) => name.startsWith("pg_"))).toEqual([]);
  });

  it("names objects as pg_identify_object does", async () => {
    const named = await server.run(
      "odd db",
      `select o.identity from pg_depend d, pg_identify_object(d.classid, d.objid, d.objsubid) o where o.type <> 'rule'
       union select o.identity from pg_class c, pg_identify_object('pg_class'::regclass, c.oid, 0) o where c.relkind not in ('t', 'i')
       union select o.identity from pg_attribute a, pg_identify_object('pg_class'::regclass, a.attrelid, a.attnum) o where a.attnum > 0 and not a.attisdropped
       union select o.identity from pg_index i, pg_identify_object('pg_class'::regclass, i.indexrelid, 0) o
       union select o.identity from pg_namespace n, pg_identify_object('pg_namespace'::regclass, n.oid, 0) o
       union select o.identity from pg_event_trigger t, pg_identify_object('pg_event_trigger'::regclass, t.oid, 0) o`,
    );
    const known = new Set(named.map(({ identity }) => identity));
    const ids = [...JSON.stringify(catalog).matchAll(/"id":("(?:[^"\\]|\\.)*")/g)].map(([, id]) =>
      JSON.parse(id ?? ""),
    );
    const buckets = new Set((catalog.buckets ?? []).map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id) => !known.has(id) && !buckets.has(id))).toEqual([]);
  });

  it("is frozen through and through", () => {
    expect(everyValueIn(catalog).filter(({ value }) => !Object.isFrozen(value))).toEqual([]);
  });

  it("has every list in order, by code units, but those whose order means something", () => {
    const ordered = /\.(columns|arguments|attributes|keys|labels)$/;
    const unsorted = everyValueIn(catalog)
      .filter(({ path, value }) => Array.isArray(value) && !ordered.test(path))
      .filter(({ value }) => {
        const keys = Object.values(value).flatMap(
          (item) => (Object(item).id ?? Object(item).name ?? []) as string | [],
        );
        return keys.join() !== [...keys].sort((a, b) => (a < b ? -1 : 1)).join();
      });
    expect(unsorted).toEqual([]);
  });

  it("is the same bytes at the second reading", async () => {
    expect(JSON.stringify(await read(url))).toBe(JSON.stringify(catalog));
  });
});

/** Every object and list in plain data, with the way to it. */
function everyValueIn(value: unknown, path = "catalog"): readonly { readonly path: string; readonly value: object }[] {
  if (typeof value !== "object" || value === null) return [];
  return [{ path, value }, ...Object.entries(value).flatMap(([key, inner]) => everyValueIn(inner, `${path}.${key}`))];
}
