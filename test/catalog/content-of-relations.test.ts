import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Table, View } from "../../src/catalog/relation.ts";
import { named, readEverything } from "../support/everything.ts";

/** What the fixture says, in the Catalog's words: the other tests only show that all doors agree. */
describe("the catalog says what the SQL said of relations", () => {
  let catalog: Catalog;
  const table = (id: string): Table | undefined => catalog.tables.find((candidate) => candidate.id === id);
  const view = (id: string): View | undefined => catalog.views.find((candidate) => candidate.id === id);
  const odd = (): Table | undefined => table('public."odd.name"');

  beforeAll(async () => {
    catalog = await readEverything();
  });

  it("columns", () => {
    const columns = odd()?.columns;
    expect(columns?.map(({ name }) => name)).toEqual(
      "id select owner mail status statuses tags doubled created wait emoji+🎉 n price"
        .split(" ")
        .map((name) => name.replace("+", " ")),
    );
    expect(named(columns, "id")).toMatchObject({
      type: "bigint",
      typeName: "int8",
      notNull: true,
      identity: "always",
      default: null,
    });
    expect(named(columns, "select")).toMatchObject({
      id: 'public."odd.name"."select"',
      collation: 'pg_catalog."C"',
      default: "'x'::text",
      comment: "a column",
      grants: [{ role: "authenticated", privileges: ["update"], grantable: ["update"] }],
    });
    expect(named(columns, "statuses")).toMatchObject({
      type: 'public."odd.status"[]',
      typeSchema: "public",
      typeName: "odd.status",
      array: true,
    });
    expect(named(columns, "mail")).toMatchObject({ type: "public.email", typeName: "email", collation: null });
    expect(named(columns, "doubled")).toMatchObject({ generated: "stored", default: '(length("select") * 2)' });
    expect(named(columns, "emoji 🎉")?.type).toBe("character varying(20)");
    expect(named(table("public.modern")?.columns, "twice")).toMatchObject({ generated: "virtual", default: "(a * 2)" });
    expect(named(table("public.modern")?.columns, "a")?.notNull).toBe(true);
    expect(named(table("public.child")?.columns, "small")?.local).toBe(false);
  });

  it("constraints", () => {
    expect(odd()?.constraints.map(({ name, kind }) => [name, kind])).toEqual([
      ["ch.eck", "check"],
      ["odd.name_owner_fkey", "foreign key"],
      ["odd.name_pkey", "primary key"],
      ["uni que", "unique"],
      ["ex", "exclusion"],
    ]);
    expect(named(odd()?.constraints, "ch.eck")).toMatchObject({ columns: ["n", "select"], validated: true });
    expect(named(odd()?.constraints, "odd.name_owner_fkey")).toMatchObject({
      columns: ["owner"],
      references: { table: "auth.users", columns: ["id"] },
      onDelete: "set null",
      onUpdate: "cascade",
      match: "simple",
      equalityFamilies: [expect.arrayContaining(["pg_catalog.uuid_ops"])],
    });
    const serial = table("public.with_serial")?.constraints;
    expect(named(serial, "not.valid")?.validated).toBe(false);
    expect(named(serial, "with_serial_other_fkey")?.deferrable).toBe(true);
    expect(named(serial, "narrow")).toMatchObject({
      equalityFamilies: [expect.arrayContaining(["pg_catalog.integer_ops"])],
    });
    expect(table("public.modern")?.constraints.map(({ kind }) => kind)).toEqual(["check"]);
    expect(table("public.to_split")?.constraints.map(({ name }) => name)).toEqual(["to_split_id_k_fkey"]);
    expect(table("public.split_a")?.constraints).toMatchObject([{ kind: "primary key", inherited: true }]);
    expect(named(table("public.child")?.constraints, "not.valid")?.inherited).toBe(true);
  });

  it("indexes", () => {
    const { indexes } = odd() ?? {};
    expect(named(indexes, "odd.name_pkey")).toMatchObject({
      primary: true,
      unique: true,
      constraint: "odd.name_pkey",
      referencedBy: ["narrow on public.with_serial", "with_serial_other_fkey on public.with_serial"],
    });
    expect(named(indexes, "partial_covering")).toMatchObject({
      include: ["n"],
      predicate: "(n > (0)::numeric)",
      keys: [
        {
          column: "select",
          operatorClass: "pg_catalog.text_pattern_ops",
          collation: 'pg_catalog."C"',
          columnCollation: true,
        },
        { column: "emoji 🎉", operatorFamily: "pg_catalog.text_ops", columnCollation: false, nullsFirst: true },
      ],
    });
    expect(named(indexes, "Idx 1")?.keys).toMatchObject([
      { column: null, text: 'lower("select")', descending: true, nullsFirst: false },
    ]);
    expect(named(indexes, "odd.name_tags_idx")?.method).toBe("gin");
    expect(named(table("public.fleeting")?.indexes, "one null")?.nullsNotDistinct).toBe(true);
    expect(named(table("public.fleeting")?.indexes, "fleeting_b")?.clustered).toBe(true);
    expect(named(table("public.split_a")?.indexes, "split_a_k_idx")?.attachedTo).toBe("public.split_k_idx");
    expect(named(view("public.kept")?.indexes, "kept_id_idx")?.unique).toBe(true);
  });

  it("policies", () => {
    expect(named(odd()?.policies, 'own "rows" 🦊')).toMatchObject({
      id: '"own ""rows"" 🦊" on public."odd.name"',
      command: "select",
      mode: "permissive",
      roles: ["anon", "authenticated"],
      withCheck: null,
      columns: [
        { table: "auth.users", column: "email" },
        { table: 'public."odd.name"', column: "owner" },
        { table: 'public."odd.name"', column: "select" },
      ],
      routines: ["auth.uid()", "public.is_ok(pg_catalog.uuid,pg_catalog.text[])"],
    });
    expect(named(odd()?.policies, "floor")).toMatchObject({
      mode: "restrictive",
      command: "insert",
      roles: ["public"],
      using: null,
      withCheck: "true",
      comment: "a policy",
    });
    expect([odd()?.rls, table("public.with_serial")?.rls, table("public.split")?.rls]).toEqual(["forced", "on", "off"]);
  });

  it("kinds of tables", () => {
    expect(odd()).toMatchObject({
      kind: { is: "plain" },
      options: ["autovacuum_enabled=false", "fillfactor=70"],
      comment: "a table",
    });
    expect(table("public.split")?.kind).toEqual({ is: "partitioned", by: "LIST (k)" });
    expect(table("public.split_b")?.kind).toEqual({
      is: "partition",
      of: "public.split",
      bound: "FOR VALUES IN ('b')",
      by: "HASH (id)",
    });
    expect(table("public.split_rest")?.kind).toEqual({
      is: "partition",
      of: "public.split",
      bound: "DEFAULT",
      by: null,
    });
    expect(table('public."far away"')?.kind).toEqual({ is: "foreign", server: "srv 1" });
    expect(table("public.child")?.inherits).toEqual(["public.with_serial"]);
    expect(table("public.fleeting")).toMatchObject({ persistence: "unlogged", replicaIdentity: "full" });
  });

  it("views", () => {
    expect(view('public."v.1"')).toMatchObject({
      kind: "view",
      runsAs: "owner",
      securityBarrier: true,
      checkOption: "local",
      dependsOn: ['public."odd.name"', "public.is_ok(pg_catalog.uuid,pg_catalog.text[])"],
      updatable: { insert: true, update: true, delete: true },
    });
    expect(view("public.above")).toMatchObject({
      dependsOn: ['public."v.1"'],
      updatable: { insert: false, update: false, delete: true },
      triggers: [{ name: "instead", timing: "instead of", events: ["delete"] }],
    });
    expect(view("public.asks")?.runsAs).toBe("invoker");
    expect(view("public.kept")).toMatchObject({ kind: "materialized view", populated: false });
  });

  it("triggers", () => {
    expect(named(odd()?.triggers, "t 1")).toMatchObject({
      function: "public.touch()",
      timing: "before",
      level: "row",
      events: ["insert", "update"],
      enabled: "origin",
      inherited: false,
    });
    expect(named(table("public.with_serial")?.triggers, "off")).toMatchObject({
      enabled: "disabled",
      level: "statement",
      events: ["truncate"],
    });
    expect(table("public.split_a")?.triggers).toMatchObject([{ name: "on split", inherited: true }]);
    expect(catalog.eventTriggers).toEqual([
      {
        id: '"Ev T"',
        name: "Ev T",
        event: "ddl_command_end",
        function: "public.on_ddl()",
        enabled: false,
        extension: null,
      },
    ]);
  });
});
