import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secretInSchema } from "../../checks/exposure/secret-in-schema/check.ts";
import { buildAccess } from "../../src/access/build-access.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { unreadNotices } from "../../src/catalog/unread-notices.ts";
import { lint } from "../../src/inspect/lint.ts";
import { openDatabase } from "../../src/source/live.ts";
import type { Loaded } from "../../src/source/source.ts";
import { secretKey, serviceKey } from "../secrets/keys.ts";
import { type NativeServer, startNativeServer } from "../support/native-server.ts";

const script = `
create table public.notes (id int primary key, owner uuid);
create index on public.notes (owner);
alter table public.notes enable row level security;
create policy own on public.notes using (owner is not null);
create view public.all_notes as select * from public.notes;
create schema storage;
create table storage.buckets (id text primary key, name text, public bool);
insert into storage.buckets values ('a', 'a', true);
create role guest login;
`;

const open = (url: string): Promise<Loaded> =>
  openDatabase(url, { schemas: null, statementTimeoutMs: 10_000, progress: () => {}, environment: {} });

const partsUnread = (catalog: Catalog): readonly string[] => catalog.unread.map(({ part }) => part);

describe("a login without rights", () => {
  let server: NativeServer;
  beforeAll(async () => {
    server = await startNativeServer(17);
  });
  afterAll(() => server.stop());

  it("reads the whole catalog but the buckets it may not see", async () => {
    await server.createDatabase("plain", script);
    const { catalog } = await open(server.url("plain", "guest"));
    expect(catalog.unread).toEqual([{ part: "buckets", because: "permission denied for schema storage" }]);
    expect(catalog.buckets).toBeNull();
    expect(catalog.tables.map(({ id }) => id)).toEqual(["public.notes", "storage.buckets"]);
    expect(catalog.tables[0]?.policies).toHaveLength(1);
    expect(unreadNotices(catalog.unread)).toEqual([
      "Buckets were not read, so nothing is said of them: this login may not (permission denied for schema storage). Use a login that may, or grant it the right.",
    ]);
  });

  it("does not take the buckets that row level security lets through for all of them", async () => {
    await server.createDatabase("filtered", script.replace("create role guest login;", ""));
    await server.run(
      "filtered",
      "grant usage on schema storage to guest; grant select on storage.buckets to guest; alter table storage.buckets enable row level security",
    );
    const { catalog } = await open(server.url("filtered", "guest"));
    expect(catalog.buckets).toBeNull();
    expect(catalog.unread[0]?.because).toContain("row-level security");
  });

  it("says which part a closed system catalog hides, and reads the rest", async () => {
    await server.createDatabase("closed", script.replace("create role guest login;", ""));
    await server.run(
      "closed",
      "revoke select on pg_catalog.pg_policy from public; revoke select on pg_catalog.pg_publication from public",
    );
    const { catalog } = await open(server.url("closed", "guest"));
    expect(partsUnread(catalog)).toEqual(["buckets", "policies", "publications"]);
    expect(catalog.tables[0]?.indexes.map(({ id }) => id)).toEqual(["public.notes_owner_idx", "public.notes_pkey"]);
    expect(catalog.tables[0]?.policies).toEqual([]);
  });

  it("counts what rests on an unread part as unread too", async () => {
    await server.createDatabase("blind", script.replace("create role guest login;", ""));
    await server.run("blind", "revoke select on pg_catalog.pg_attribute from public");
    const { catalog } = await open(server.url("blind", "guest"));
    for (const part of ["columns", "constraints", "indexes", "policies"]) expect(partsUnread(catalog)).toContain(part);
    expect(catalog.tables.map(({ id }) => id)).toEqual(["public.notes", "storage.buckets"]);
  });

  it("finds a key in a scheduled job and in a setting of the database, and says where it may not look", async () => {
    await server.createDatabase("jobs", script.replace("create role guest login;", ""));
    await server.run(
      "jobs",
      `create schema cron; create table cron.job (jobid bigint, jobname text, command text);
       insert into cron.job values (1, 'digest', 'select net.http_post(''https://abc.supabase.co'', ''{"apikey": "${secretKey}"}'')');
       alter database jobs set app.settings.service_role_key = '${serviceKey}'`,
    );
    const { catalog, kept = [], exposed } = await open(server.url("jobs"));
    const facts = { catalog, kept, access: buildAccess(catalog, exposed) };
    const found = lint(facts, [secretInSchema]).findings;
    expect(found.map(({ severity, object }) => `${severity} ${object.kind} ${object.identity}`)).toEqual([
      "warning job digest",
      "warning database jobs",
    ]);
    expect(JSON.stringify(found)).not.toContain(secretKey.slice(-12));
    expect((await open(server.url("jobs", "guest"))).notices).toEqual([
      "Scheduled jobs were not looked through for secrets: permission denied for schema cron.",
    ]);
  });

  it("waits for nobody's lock longer than a moment", async () => {
    await server.createDatabase("locked", script.replace("create role guest login;", ""));
    const holding = server
      .run("locked", "begin; lock table public.notes in access exclusive mode; select pg_sleep(60)")
      .catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { catalog } = await open(server.url("locked", "guest"));
    expect(catalog.unread.map(({ because }) => because)).toContain("canceling statement due to lock timeout");
    expect(catalog.tables.map(({ id }) => id)).toContain("public.notes");
    await server.run(
      "locked",
      "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(60)' and pid <> pg_backend_pid()",
    );
    await holding;
  });
});
