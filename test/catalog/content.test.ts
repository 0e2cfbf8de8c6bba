import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { named, readEverything } from "../support/everything.ts";

/** What the fixture says, in the Catalog's words: the other tests only show that all doors agree. */
describe("the catalog says what the SQL said of all but relations", () => {
  let catalog: Catalog;
  const more = `create schema "ext 1"; create extension citext schema "ext 1"; alter database db set pgrst.db_schemas = 'api,public';`;

  beforeAll(async () => {
    catalog = await readEverything(more);
  });

  it("schemas, roles and settings", () => {
    expect(catalog.server.version).toBeGreaterThanOrEqual(180000);
    expect(catalog.settings).toEqual({ pgrstDbSchemas: "api,public", authenticatorDbSchemas: "public, api" });
    expect(named(catalog.schemas, 'My "Schema".x')).toEqual({
      id: '"My ""Schema"".x"',
      name: 'My "Schema".x',
      owner: "postgres",
      managedBy: "user",
      grants: [
        { role: "anon", privileges: ["usage"], grantable: [] },
        { role: "postgres", privileges: ["create", "usage"], grantable: [] },
      ],
      comment: "it's odd",
    });
    expect(catalog.schemas.map(({ name, managedBy }) => [name, managedBy])).toEqual([
      ['My "Schema".x', "user"],
      ["ext 1", "user"],
      ["auth", "platform"],
      ["public", "user"],
      ["storage", "platform"],
    ]);
    expect(named(catalog.roles, "Odd role.x")).toMatchObject({
      inherit: false,
      createRole: true,
      login: false,
      memberOf: [{ role: "authenticated", inherits: false, admin: true }],
    });
    expect(named(catalog.roles, "anon")?.settings).toEqual(["statement_timeout=3s"]);
    expect(named(catalog.roles, "service_role")?.bypassRls).toBe(true);
  });

  it("routines", () => {
    const routine = (id: string) => catalog.routines.find((candidate) => candidate.id === id);
    expect(routine("public.is_ok(pg_catalog.uuid,pg_catalog.text[])")).toMatchObject({
      runsAs: "owner",
      searchPath: '""',
      settings: ['search_path=""', "work_mem=5MB"],
      arguments: [
        { name: "u", mode: "in", hasDefault: false },
        { name: "x", mode: "variadic", type: "text[]", hasDefault: true },
      ],
    });
    expect(routine("public.proc(integer,pg_catalog.text,integer)")).toMatchObject({
      kind: "procedure",
      returns: null,
      arguments: [{ mode: "inout", hasDefault: false }, { hasDefault: true }, { hasDefault: true }],
    });
    expect(routine("public.bound(integer)")?.body).toBeNull();
    expect(routine('public."my.agg"(integer)')).toMatchObject({
      kind: "aggregate",
      definition: `create aggregate public."my.agg"(integer) (sfunc = pg_catalog.int4pl, stype = integer, initcond = '0', parallel = unsafe)`,
    });
    expect(routine("public.touch()")?.trigger).toBe("trigger");
    expect(routine('public."odd.fn"(integer,public."odd.status")')).toMatchObject({
      returnsSet: true,
      leakproof: true,
      strict: true,
      volatility: "immutable",
      grants: expect.arrayContaining([{ role: "anon", privileges: ["execute"], grantable: [] }]),
    });
  });

  it("types and sequences", () => {
    const type = (id: string) => catalog.types.find((candidate) => candidate.id === id);
    expect(type('public."odd.status"')?.definition).toEqual({ is: "enum", labels: ["zulu", "alpha", "it's"] });
    expect(type("public.email")).toMatchObject({
      grants: [{ role: "postgres" }],
      definition: {
        is: "domain",
        base: "text",
        notNull: true,
        default: "'x@y'::text",
        collation: 'pg_catalog."C"',
        checks: [{ name: "at.sign" }, { name: "email_check" }],
      },
    });
    expect(type('"My ""Schema"".x".pair')?.definition).toEqual({
      is: "composite",
      attributes: [
        { name: "a", type: "integer" },
        { name: "b c", type: "text[]" },
      ],
    });
    expect(type("public.range")?.definition).toEqual({ is: "range", subtype: "double precision" });
    expect(named(catalog.sequences, "odd 🦊 seq")).toMatchObject({
      type: "integer",
      start: "5",
      increment: "2",
      maximum: "99",
      cache: "3",
      cycle: true,
      ownedBy: null,
    });
    expect(named(catalog.sequences, "odd.name_id_seq")?.ownedBy).toEqual({
      table: 'public."odd.name"',
      column: "id",
      identity: true,
    });
    expect(named(catalog.sequences, "with_serial_id_seq")?.ownedBy).toEqual({
      table: "public.with_serial",
      column: "id",
      identity: false,
    });
  });

  it("extensions and what they own", () => {
    expect(named(catalog.extensions, "citext")).toMatchObject({ schema: "ext 1", owner: "postgres" });
    const owned = catalog.routines.filter(({ extension }) => extension === "citext");
    expect(owned.length).toBeGreaterThan(20);
    expect(new Set(owned.map(({ schema }) => schema))).toEqual(new Set(["ext 1"]));
    expect(named(catalog.types, "citext")).toMatchObject({ extension: "citext", definition: { is: "base" } });
    expect(named(catalog.tables, "odd.name")?.extension).toBeNull();
  });

  it("publications, default privileges and buckets", () => {
    expect(catalog.publications.map(({ name, allTables, schemas }) => [name, allTables, schemas])).toEqual([
      ["by schema", false, ["storage"]],
      ["part", false, []],
      ["pub 1", false, []],
      ["whole", true, []],
    ]);
    expect(named(catalog.publications, "part")?.tables).toEqual([
      { table: "public.child", columns: ["id", "small"], where: "(small > 1)" },
      { table: "public.with_serial", columns: ["id", "small"], where: "(small > 1)" },
    ]);
    expect(named(catalog.publications, "pub 1")?.operations).toEqual(["insert", "delete"]);
    expect(catalog.defaultPrivileges).toEqual([
      {
        owner: "postgres",
        schema: null,
        objects: "functions",
        grants: [{ role: "postgres", privileges: ["execute"], grantable: [] }],
      },
      {
        owner: "postgres",
        schema: "public",
        objects: "tables",
        grants: [{ role: "anon", privileges: ["select"], grantable: [] }],
      },
    ]);
    expect(catalog.buckets).toEqual([
      { id: "a", name: "A", public: false, fileSizeLimit: null, allowedMimeTypes: null },
      { id: "b 🦊", name: "B", public: true, fileSizeLimit: 5, allowedMimeTypes: ["image/png"] },
    ]);
  });
});
