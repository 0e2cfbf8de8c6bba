import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { LiveConnection } from "../../src/live/connect.ts";
import { fromFile, type Sql } from "../../src/sql/sql.ts";
import { type NativeServer, startNativeServer } from "../support/native-server.ts";
import { applyTo, catalogOf, migrationFor, open } from "./stage.ts";

const schema = `
  create table public.notes (id integer primary key, owner_id integer);
  create table public.tags (id integer primary key, note_id integer references public.notes);
`;

/** Loses the connection around `commit`: before the server hears of it, or before its answer arrives. */
const losing = (when: "before" | "after"): ((live: LiveConnection) => LiveConnection) => {
  let lost = false;
  return (live) => ({
    ...live,
    run: async <Row>(statement: Sql) => {
      if (lost || statement.text !== "commit") return live.run<Row>(statement);
      lost = true;
      if (when === "after") await live.run(statement);
      await live.close();
      throw new UserError("The connection was lost.");
    },
  });
};

describe("a connection that breaks", () => {
  let server: NativeServer;
  let migration: string;
  beforeAll(async () => {
    server = await startNativeServer(17);
    migration = await migrationFor(server, schema, [
      ["alter table public.notes enable row level security"],
      ["create index tags_note_idx on public.tags (note_id)"],
    ]);
  });
  afterAll(() => server.stop());

  it("after the server committed: the server is asked what became of it", async () => {
    const url = await server.createDatabase("after_commit", schema);
    const { outcome } = await applyTo(url, migration.replace(" concurrently", ""), { connection: losing("after") });
    expect(outcome.result).toBe("applied");
    expect((await catalogOf(url)).tables[0]?.rls).toBe("on");
  });

  it("before the server heard of the commit: nothing is kept, and that is what it says", async () => {
    const url = await server.createDatabase("before_commit", schema);
    const { outcome } = await applyTo(url, migration, { connection: losing("before") });
    expect(outcome).toMatchObject({ result: "failed", done: [], notDone: { length: 2 } });
    expect((await catalogOf(url)).tables[0]?.rls).toBe("off");
    expect((await applyTo(url, migration)).outcome.result).toBe("applied");
  });

  it("because the process was killed while an index was built: a re-run waits its turn, then builds it again", async () => {
    const url = await server.createDatabase("killed", schema);
    const folder = mkdtempSync(join(tmpdir(), "rowproof-killed-"));
    const file = join(folder, "fix.sql");
    writeFileSync(file, migration);
    // An open transaction that has written to the table keeps `create index concurrently` waiting.
    const writer = await open(url);
    await writer.run(fromFile("begin; insert into public.tags values (1, null)"));
    const child = spawn(process.execPath, ["bin/rowproof.js", "apply", file, "--db-url", url, "--yes"]);
    await until(async () => (await building()).length === 1, child);
    child.kill("SIGKILL");
    await once(child, "exit");
    const busy = await applyTo(url, migration, { limits: { lock: 200, statement: 0 } });
    expect(busy.outcome).toMatchObject({
      result: "failed",
      because: expect.stringContaining("Another rowproof apply"),
    });
    await server.run("killed", "select pg_terminate_backend(pid) from pg_stat_progress_create_index");
    await writer.run(fromFile("rollback"));
    await writer.close();
    await until(async () => (await building()).length === 0, null);
    const again = await applyTo(url, migration);
    expect(again.outcome.result).toBe("applied");
    expect(again.events).toContainEqual({ event: "rebuilding", index: "public.tags_note_idx" });
    expect((await applyTo(url, migration)).outcome.result).toBe("already applied");
    rmSync(folder, { recursive: true });
  });

  it("leaves alone an index that another session is building", async () => {
    const url = await server.createDatabase("building", schema);
    const writer = await open(url);
    await writer.run(fromFile("begin; insert into public.tags values (1, null)"));
    const builder = await open(url);
    const built = builder.run(fromFile("create index concurrently tags_note_idx on public.tags (note_id)"));
    await until(async () => (await server.run("building", progress)).length === 1, null);
    const { outcome } = await applyTo(url, migration);
    expect(outcome).toMatchObject({
      result: "failed",
      because: expect.stringMatching(/Another session .* is building public\.tags_note_idx/),
      done: { length: 1 },
    });
    await writer.run(fromFile("rollback"));
    await built;
    expect((await applyTo(url, migration)).outcome.result).toBe("already applied");
    await Promise.all([writer.close(), builder.close()]);
  });

  it("says that nobody looked at what is gone, where a lock keeps it from looking", async () => {
    const url = await server.createDatabase("unlooked", schema);
    const other = await open(url);
    const { outcome, events } = await applyTo(url, migration, {
      // The last statement is an index of tags, so that notes is free to be locked.
      beforeStatement: async (line) => {
        if (migration.split("\n")[line - 1]?.includes("tags_note_idx") === true)
          await other.run(fromFile("begin; lock table public.notes in access exclusive mode"));
      },
    });
    await other.close();
    expect(outcome.result).toBe("applied");
    expect(events.at(-1)).toEqual({
      event: "not relinted",
      because: [expect.stringContaining("could not be read: another session holds a lock")],
    });
  });

  const progress = "select from pg_stat_progress_create_index where datname = current_database()";
  const building = (): Promise<readonly unknown[]> => server.run("killed", progress);

  async function until(holds: () => Promise<boolean>, child: ChildProcess | null): Promise<void> {
    for (let tries = 0; !(await holds()); tries += 1) {
      if (tries > 300 || (child !== null && child.exitCode !== null)) throw new Error("It did not come to that.");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
