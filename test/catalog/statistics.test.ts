import { expect, it } from "vitest";
import { openDatabase } from "../../src/source/live.ts";
import { startNativeServer } from "../support/native-server.ts";

it.each([14, 18] as const)("PostgreSQL %d tells how its tables and indexes are used", async (major) => {
  const server = await startNativeServer(major);
  try {
    await server.createDatabase(
      "used",
      "create table public.t (id int primary key, a text); create index unused on public.t (a); create table public.never (id int)",
    );
    await server.run("used", "insert into public.t select i, i::text from generate_series(1, 1000) i");
    await server.run(
      "used",
      "update public.t set a = 'x' where id <= 10; delete from public.t where id > 990; analyze public.t",
    );
    await server.run(
      "used",
      "set enable_seqscan = off; select * from public.t where id = 5; select count(*) from public.t",
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { catalog } = await openDatabase(server.url("used"), {
      schemas: null,
      statementTimeoutMs: 10_000,
      progress: () => {},
      environment: {},
    });
    const [never, t] = catalog.statistics?.tables ?? [];
    expect(never).toMatchObject({ id: "public.never", rows: null, bytes: 0, sequentialScans: 0, inserted: 0 });
    expect(t).toMatchObject({ id: "public.t", rows: 990, inserted: 1000, updated: 10, deleted: 10 });
    expect(t?.bytes).toBeGreaterThan(8192);
    expect(t?.indexScans).toBeGreaterThan(0);
    const scans = new Map(catalog.statistics?.indexes.map((index) => [String(index.id), index]));
    expect(scans.get("public.unused")?.scans).toBe(0);
    expect(scans.get("public.unused")?.bytes).toBeGreaterThan(8192);
    expect(scans.get("public.t_pkey")?.scans).toBeGreaterThan(0);
  } finally {
    await server.stop();
  }
});
