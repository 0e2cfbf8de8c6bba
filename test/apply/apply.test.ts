import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromFile } from "../../src/sql/sql.ts";
import { type NativeServer, startNativeServer } from "../support/native-server.ts";
import { applyTo, catalogOf, migrationFor, open } from "./stage.ts";

const schema = `
  create table public.notes (id integer primary key, owner_id integer, body text);
  create table public.tags (id integer primary key, note_id integer references public.notes);
  insert into public.notes select n, n % 10, 'x' from generate_series(1, 1000) n;
`;
const fixes = [
  ["create policy own on public.notes using (owner_id = 1)", "alter table public.notes enable row level security"],
  ["create index notes_owner_idx on public.notes (owner_id)"],
  ["create index tags_note_idx on public.tags (note_id)"],
];

describe.each([15, 17, 18] as const)("apply on PostgreSQL %i", (major) => {
  let server: NativeServer;
  let migration: string;
  let made = 0;
  const database = (): Promise<string> => {
    made += 1;
    return server.createDatabase(`d${made}`, schema);
  };
  const rows = (script: string): Promise<readonly Record<string, unknown>[]> => server.run(`d${made}`, script);

  beforeAll(async () => {
    server = await startNativeServer(major);
    migration = await migrationFor(server, schema, fixes);
  });
  afterAll(() => server.stop());

  it("applies everything, and does nothing the second time", async () => {
    const url = await database();
    const first = await applyTo(url, migration);
    expect(first.outcome).toEqual({ result: "applied", recorded: false });
    const [notes, tags] = (await catalogOf(url)).tables;
    expect(notes).toMatchObject({ rls: "on", policies: [{ name: "own" }] });
    expect([notes, tags].flatMap((table) => table?.indexes ?? []).map(({ name, usable }) => [name, usable])).toEqual([
      ["notes_owner_idx", true],
      ["notes_pkey", true],
      ["tags_note_idx", true],
      ["tags_pkey", true],
    ]);
    const second = await applyTo(url, migration);
    expect(second.outcome).toEqual({ result: "already applied", recorded: false });
    expect(second.events.some(({ event }) => event === "running")).toBe(false);
  });

  it("only shows what it would run in a dry run, and runs nothing that the person declines", async () => {
    const url = await database();
    const before = await catalogOf(url);
    const dry = await applyTo(url, migration, { mode: "dry run" });
    expect(dry.outcome.result).toBe("shown");
    expect(dry.events[0]).toMatchObject({ event: "plan", run: { length: 4 } });
    expect((await applyTo(url, migration, { confirm: async () => false })).outcome.result).toBe("declined");
    expect(await catalogOf(url)).toEqual(before);
  });

  it("refuses where an object is not what the fix was made for, and names it", async () => {
    const url = await database();
    await rows("alter table public.notes add column secret text");
    const { outcome } = await applyTo(url, migration);
    expect(outcome).toEqual({
      result: "refused",
      because: ["table public.notes has changed since the fix was made (columns)"],
    });
  });

  it("refuses where the same policy says something else", async () => {
    const url = await database();
    await rows("create policy own on public.notes using (owner_id = 2)");
    const { outcome } = await applyTo(url, migration);
    expect(outcome).toMatchObject({
      result: "refused",
      because: [expect.stringContaining("there is already a policy own on public.notes")],
    });
  });

  it("runs only what is missing", async () => {
    const url = await database();
    await rows("create index notes_owner_idx on public.notes (owner_id)");
    const { outcome, events } = await applyTo(url, migration);
    expect(outcome.result).toBe("applied");
    expect(events.find(({ event }) => event === "plan")).toMatchObject({ run: { length: 3 }, skipped: { length: 1 } });
  });

  it("rolls back all of a transaction whose statement fails, and says where", async () => {
    const url = await database();
    const before = await catalogOf(url);
    const text =
      "create table public.a (id int);\n\ncreate table public.b (id nonsense);\ncreate table public.c (id int);\n";
    const { outcome, events } = await applyTo(url, text);
    expect(outcome).toMatchObject({
      result: "failed",
      line: 3,
      done: [],
      because: expect.stringContaining('type "nonsense" does not exist'),
    });
    expect(outcome).toMatchObject({ notDone: [{ line: 1 }, { line: 3 }, { line: 4 }] });
    expect(events[0]).toMatchObject({ warnings: [expect.stringContaining("says nothing")] });
    expect(await catalogOf(url)).toEqual(before);
  });

  it("gives up on a lock that somebody holds, changes nothing, and completes later", async () => {
    const url = await database();
    const before = await catalogOf(url);
    const other = await open(url);
    await other.run(fromFile("begin; update public.notes set body = 'y'"));
    const { outcome } = await applyTo(url, migration, { limits: { lock: 200, statement: 0 } });
    expect(outcome).toMatchObject({ result: "failed", done: [], because: expect.stringContaining("--lock-timeout") });
    await other.run(fromFile("rollback"));
    await other.close();
    expect(await catalogOf(url)).toEqual(before);
    expect((await applyTo(url, migration)).outcome.result).toBe("applied");
  });

  it("runs nothing where a lock keeps it from reading what is there", async () => {
    const url = await database();
    const other = await open(url);
    await other.run(fromFile("begin; lock table public.notes in access exclusive mode"));
    const { outcome } = await applyTo(url, migration, { limits: { lock: 200, statement: 0 } });
    expect(outcome).toMatchObject({
      result: "refused",
      because: [expect.stringContaining("could not be read: another session holds a lock")],
    });
    await other.close();
  });

  it("loses nothing when its session is ended in the middle of the transaction", async () => {
    const url = await database();
    const before = await catalogOf(url);
    const killed = await applyTo(url, migration, {
      beforeStatement: async (line) => {
        if (migration.split("\n")[line - 1]?.startsWith("alter table") === true) await endOthers();
      },
    });
    expect(killed.outcome).toMatchObject({ result: "failed", done: [], notDone: { length: 4 } });
    expect(await catalogOf(url)).toEqual(before);
    expect((await applyTo(url, migration)).outcome.result).toBe("applied");
  });

  it("says what is done when its session is ended between two statements that run alone, and goes on from there", async () => {
    const url = await database();
    const killed = await applyTo(url, migration, {
      beforeStatement: async (line) => {
        if (migration.split("\n")[line - 1]?.includes("tags_note_idx") === true) await endOthers();
      },
    });
    expect(killed.outcome).toMatchObject({ result: "failed", done: { length: 3 }, notDone: [{ alone: true }] });
    const again = await applyTo(url, migration);
    expect(again.outcome.result).toBe("applied");
    expect(again.events.filter(({ event }) => event === "running")).toHaveLength(1);
  });

  it("drops an index that an earlier run left unusable, and builds it again", async () => {
    const url = await database();
    await breakIndex();
    expect((await catalogOf(url)).tables[1]?.indexes.find(({ name }) => name === "tags_note_idx")?.usable).toBe(false);
    const { outcome, events } = await applyTo(url, migration);
    expect(outcome.result).toBe("applied");
    expect(events).toContainEqual({ event: "rebuilding", index: "public.tags_note_idx" });
    expect((await catalogOf(url)).tables[1]?.indexes.find(({ name }) => name === "tags_note_idx")?.usable).toBe(true);
  });

  it("two at once do not disturb each other", async () => {
    const url = await database();
    const results = await Promise.all([applyTo(url, migration), applyTo(url, migration)]);
    expect(results.map(({ outcome }) => outcome.result)).toContain("applied");
    expect(results.map(({ outcome }) => outcome.result)).not.toContain("failed");
    expect((await applyTo(url, migration)).outcome.result).toBe("already applied");
  });

  it("refuses for a role that does not own the table, in Postgres's words, and changes nothing", async () => {
    const url = await database();
    await rows("create role guest login; grant usage on schema public to guest").catch(() => {});
    const before = await catalogOf(url);
    const { outcome } = await applyTo(server.url(`d${made}`, "guest"), migration);
    expect(outcome).toMatchObject({
      result: "failed",
      because: expect.stringMatching(/must be owner of table notes \(42501\)/),
    });
    expect(await catalogOf(url)).toEqual(before);
  });

  /** Ends every session but the one that asks, and waits until they are gone. */
  async function endOthers(): Promise<void> {
    await rows(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  /** As `create index concurrently` leaves it when it breaks off. */
  const breakIndex = (): Promise<unknown> =>
    rows(`create index tags_note_idx on public.tags (note_id);
      update pg_index set indisvalid = false, indisready = false where indexrelid = 'public.tags_note_idx'::regclass`);
});
