import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checks } from "../../checks/index.ts";
import { json } from "../../src/report/json.ts";
import { pretty } from "../../src/report/pretty.ts";
import type { Report } from "../../src/report/report.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { type ProbeOptions, runProbe } from "../../src/run/probe.ts";
import { type LiteProject, startLiteProject } from "../support/lite-project.ts";

/**
 * A leaky app and its fixed twin, one after the other on one server of @supabase/lite: its Data, Auth and
 * Storage APIs over PGlite. What it does not have (the API's description for strangers, GraphQL) is in recorded.test.ts.
 */
const password = "Secret-password-1";
let project: LiteProject;
let folder = "";
let ids: readonly string[] = [];
const users = ["a@example.com", "b@example.com"].map((email) => ({ by: "password" as const, email, password }));

const code = `
  const { data } = await supabase.from("notes").select();
  supabase.from('orders').select(); supabase.from("letters"); supabase.from("products"); supabase.from("missing");
  await supabase.rpc("newsletter");
  const guild = { halls: 'halls', ledger: 'ledger' } as const;
  supabase.schema("guild").from(guild.halls).select("*, hall_members(user_id)");
  supabase.schema("guild").from(guild.ledger); supabase.schema("guild").from("dues"); supabase.schema("guild").from("dues_seen");
  supabase.schema("guild").rpc("dues_for", { p_member: user.id }); supabase.schema("guild").from("posters");
  Array.from("abc");
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-probe-"));
  writeFileSync(join(folder, "app.ts"), code);
  project = await startLiteProject(readFileSync("test/probe/leaky.sql", "utf8"), ["public", "guild"]);
  const [a = "", b = ""] = [
    await project.signUp("a@example.com", password),
    await project.signUp("b@example.com", password),
  ];
  ids = [a, b];
  await project.sql("insert into guild.halls values (1, 'PLANTED-first'), (2, 'PLANTED-second')");
  for (const [id, n, hall] of [
    [a, "first", 1],
    [b, "second", 2],
  ]) {
    await project.sql(`
      insert into guild.hall_members values (${hall}, '${id}');
      insert into guild.ledger values (${hall}, ${hall}, 'PLANTED-${n}');
      insert into guild.dues values (${hall}, '${id}', 5);
      insert into guild.posters values (${hall}, '${id}', 'PLANTED-${n}', ${hall === 2});
      insert into public.notes (user_id, email, body) values ('${id}', 'PLANTED-${n}@example.com', 'PLANTED-${n}');
      insert into public.orders (user_id, item) values ('${id}', 'PLANTED-${n}');
      insert into public.letters (owner_id, text) values ('${id}', 'PLANTED-${n}');
      insert into storage.objects (bucket_id, name) values ('kyc', '${id}/PLANTED-${n}.png'), ('reports', '${id}/PLANTED-${n}.pdf')`);
  }
  await project.sql(`insert into public.memos (text) values ('PLANTED-mark');
    insert into public.products values (1, 'PLANTED-product')`);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await project.close();
});

const probed = (options: Partial<ProbeOptions> = {}): Promise<Report> =>
  runProbe(
    checks,
    {
      ...{ url: project.url, anonKey: project.key, users, folder, yes: false, showValues: false, allowWrites: false },
      ...{ requestsPerSecond: 10_000, ...options },
    },
    () => {},
  );

const told = (report: Report): readonly string[] =>
  report.findings
    .filter(({ severity }) => severity !== "info")
    .map(({ check, object, severity }) => `${severity} ${check} ${object.identity}`);

describe("a leaky project", () => {
  it("is seen through: every leak is told, what is meant to be read is a note", async () => {
    const report = await probed();
    expect(told(report)).toEqual([
      "error folder-of-others-listable kyc",
      "error function-answers-anyone public.newsletter",
      "error function-answers-for-others guild.dues_for",
      "error rows-readable-by-anyone guild.posters",
      "error rows-readable-by-anyone public.notes",
      "error rows-readable-by-other-users guild.ledger",
      "error rows-readable-by-other-users public.letters",
      "error rows-readable-by-other-users public.orders",
      "warning rows-readable-by-anyone guild.dues_seen",
    ]);
    const products = report.findings.find(({ object }) => object.identity === "public.products");
    expect(products?.severity).toBe("info");
    expect(report.coverage.probe?.answers.absent).toBeGreaterThan(0);
    expect(reportSchema.parse(JSON.parse(json(report)))).toEqual(report);
  });

  it("shows no value unless asked to, in any form of the report", async () => {
    const report = await probed();
    const everything = json(report) + pretty(report, { color: false, width: 100, verbose: true });
    expect(everything).not.toContain("PLANTED");
    expect(everything).not.toContain(password);
    for (const id of ids) expect(everything).not.toContain(id);
    expect(everything).toContain("dues_for?p_member=<user B>");
    expect(json(await probed({ showValues: true }))).toContain("PLANTED");
  });

  it("is held against its source: confirmed, not confirmed, and seen only outside", async () => {
    const source = join(folder, "source.sql");
    writeFileSync(
      source,
      `create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), email text, body text);
      grant all on public.notes to anon, authenticated;
      create table public.drafts (id uuid primary key, user_id uuid not null references auth.users (id), body text);
      grant all on public.drafts to anon, authenticated;`,
    );
    const report = await probed({ source, prove: false });
    const outside = Object.fromEntries(report.findings.map(({ object, outside: is }) => [object.identity, is?.is]));
    expect(outside).toMatchObject({
      "public.notes": "confirmed",
      "public.drafts": "not confirmed",
      "public.orders": "only outside",
    });
    expect(report.findings.filter(({ object }) => object.identity === "public.notes").length).toBe(1);
    expect(report.coverage.statements).toMatchObject({ total: 4, applied: 4 });
    expect(report.coverage.checks.run).toEqual(expect.arrayContaining(["table-without-rls", "bucket-listable"]));
    expect(report.coverage.checks.run).not.toContain("foreign-key-without-index");
    expect(report.coverage.notices).toContain("In the source, but not in the project's API: public.drafts.");
    expect(told(report)).toContain("error function-answers-anyone public.newsletter");
  });

  it("calls a function with another user's id where the source tells its parameters", async () => {
    const source = join(folder, "functions.sql");
    writeFileSync(
      source,
      `create table public.orders (id uuid primary key, user_id uuid not null, item text);
      create function public.orders_of(p_user uuid) returns setof public.orders language sql as $$ select * from public.orders $$;`,
    );
    const report = await probed({ source, prove: false });
    expect(told(report)).toContain("error function-answers-for-others public.orders_of");
  });

  it("confirms what a function of the source gives to whoever calls it", async () => {
    const source = join(folder, "definer.sql");
    writeFileSync(
      source,
      `create table public.orders (id uuid primary key, user_id uuid not null references auth.users (id), item text);
      alter table public.orders enable row level security;
      create function public.orders_of(p_user uuid) returns setof public.orders language sql security definer set search_path = ''
        as $$ select * from public.orders where user_id = p_user $$;`,
    );
    const report = await probed({ source, prove: false });
    expect(report.findings.find(({ check }) => check === "function-bypasses-rls")?.outside?.is).toBe("confirmed");
  });

  it("announces nothing before URL and key are known to be good", async () => {
    const told: string[] = [];
    const ready = (): void => void told.push("ready");
    await expect(probed({ url: "no address", ready })).rejects.toThrow();
    expect(told).toEqual([]);
    await probed({ ready, mostRequests: 1, users: [] });
    expect(told).toEqual(["ready"]);
  });

  it("is asked at most as often as announced, and says what was left out", async () => {
    const before = project.requests.length;
    const report = await probed({ mostRequests: 7, users: [] });
    expect(project.requests.length - before).toBe(7);
    expect(report.coverage.probe).toMatchObject({ requests: 7, mostRequests: 7 });
    expect(report.coverage.probe?.unasked.map(({ because }) => because)).toContain(
      "the bound of 7 requests was reached",
    );
  });

  it("is never written to without a marked row", async () => {
    const before = project.requests.length;
    await probed();
    const writes = project.requests
      .slice(before)
      .filter((line) => /^(PUT|PATCH|DELETE)/.test(line) || /^POST \/rest/.test(line));
    expect(writes).toEqual([]);
    await expect(probed({ testRow: "memos:text=PLANTED-mark" })).rejects.toThrow("--allow-writes");
  });

  it("lets others change the marked row", async () => {
    const report = await probed({ testRow: "memos:text=PLANTED-mark", allowWrites: true });
    expect(told(report)).toContain("error row-writable-by-others public.memos");
  });
});

describe("its fixed twin", () => {
  beforeAll(async () => project.sql(readFileSync("test/probe/fixed.sql", "utf8")));

  it("gives nothing away", async () => {
    expect(told(await probed({ testRow: "memos:text=PLANTED-mark", allowWrites: true }))).toEqual([]);
  });

  it("is not told more by a function that asks whose the id is", async () => {
    const source = join(folder, "functions.sql");
    const report = await probed({ source, prove: false });
    expect(told(report).filter((line) => line.includes("orders_of") && line.includes("function-answers"))).toEqual([]);
  });
});
