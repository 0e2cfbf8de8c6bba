import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NativeServer, startNativeServer } from "../support/native-server.ts";
import { applyTo, migrationFor } from "./stage.ts";

const schema = "create table public.notes (id integer primary key, owner_id integer);";
const history = "create schema supabase_migrations; create table supabase_migrations.schema_migrations";
const path = "supabase/migrations/20240102030405_rowproof_fix.sql";

describe("the migration history of the Supabase CLI", () => {
  let server: NativeServer;
  let migration: string;
  beforeAll(async () => {
    server = await startNativeServer(17);
    migration = await migrationFor(server, schema, [
      ["create index notes_owner_idx on public.notes (owner_id)"],
      ["alter table public.notes enable row level security"],
    ]);
  });
  afterAll(() => server.stop());

  const recorded = (name: string): Promise<readonly Record<string, unknown>[]> =>
    server.run(name, "select * from supabase_migrations.schema_migrations order by version");

  it("gets the version, the name and the statements, once", async () => {
    const url = await server.createDatabase(
      "new_cli",
      `${schema} ${history} (version text primary key, statements text[], name text, created_by text)`,
    );
    expect((await applyTo(url, migration, { path })).outcome).toEqual({ result: "applied", recorded: true });
    expect((await applyTo(url, migration, { path })).outcome).toEqual({ result: "already applied", recorded: false });
    expect(await recorded("new_cli")).toEqual([
      {
        version: "20240102030405",
        name: "rowproof_fix",
        statements: [
          "alter table public.notes enable row level security",
          "create index concurrently notes_owner_idx on public.notes (owner_id)",
        ],
        created_by: null,
      },
    ]);
  });

  it("of an older CLI has a version alone", async () => {
    const url = await server.createDatabase("old_cli", `${schema} ${history} (version text primary key)`);
    expect((await applyTo(url, migration, { path })).outcome).toEqual({ result: "applied", recorded: true });
    expect(await recorded("old_cli")).toEqual([{ version: "20240102030405" }]);
  });

  it("learns of what was there already", async () => {
    const url = await server.createDatabase("by_hand", `${schema} ${history} (version text primary key)`);
    await applyTo(url, migration, { path: "elsewhere.sql" });
    expect(await recorded("by_hand")).toEqual([]);
    expect((await applyTo(url, migration, { path })).outcome).toEqual({ result: "already applied", recorded: true });
    expect(await recorded("by_hand")).toHaveLength(1);
  });

  it("stays as it was when the migration fails", async () => {
    const url = await server.createDatabase("failing", `${schema} ${history} (version text primary key)`);
    const { outcome } = await applyTo(url, "create table public.a (id int); create table public.a (id int);", { path });
    expect(outcome.result).toBe("failed");
    expect(await recorded("failing")).toEqual([]);
  });

  it("decides for a file that says nothing about what it changes", async () => {
    const url = await server.createDatabase("foreign_file", `${schema} ${history} (version text primary key)`);
    const text = "create table public.a (id int);";
    expect((await applyTo(url, text, { path })).outcome).toEqual({ result: "applied", recorded: true });
    expect((await applyTo(url, text, { path })).outcome).toEqual({ result: "already applied", recorded: false });
  });
});
