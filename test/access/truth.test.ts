import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Access, ApiRole, ExposedSchemas, Reach } from "../../src/access/access.ts";
import { buildAccess } from "../../src/access/build-access.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Policy, Table } from "../../src/catalog/relation.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { ident, literal, sql } from "../../src/sql/sql.ts";
import { shadowForFile, tableOf } from "../support/catalog-of.ts";
import { itemSchema, predicate } from "./predicates.ts";

const { shadow } = shadowForFile();
const exposed: ExposedSchemas = { schemas: ["public"], from: "option" };

/** `ann` and `bob` have rows; nothing anywhere is `eve`'s, nor `fay`'s, who was given claims and settings of her own. */
const people = {
  ann: "aaaaaaaa-0000-4000-8000-000000000001",
  bob: "bbbbbbbb-0000-4000-8000-000000000002",
  cat: "cccccccc-0000-4000-8000-000000000003",
  eve: "eeeeeeee-0000-4000-8000-000000000005",
  fay: "ffffffff-0000-4000-8000-000000000006",
} as const;

const pick = <T>(from: readonly T[], i: number): T | undefined => from[i % from.length];

function rows(): string {
  const owners = [people.ann, people.bob, people.cat];
  const items = Array.from({ length: 36 }, (_, i) => {
    const owner = pick(owners, i);
    const reader = pick([people.bob, null, people.cat, people.ann, null], i);
    const remark = pick([null, "alpha", "open", "ab", "draft", "", "authenticated"], i);
    const flag = pick([true, null, false, true], i);
    const text = (value: unknown): string => (value === null || value === undefined ? "null" : `'${String(value)}'`);
    return `(${i}, ${text(owner)}, ${text(reader)}, ${text(pick(["draft", "open", "done"], i >> 1))}, ${text(remark)}, ${flag}, ${i % 5}, array[${text(pick(owners, i >> 2))}::uuid])`;
  });
  const links = Array.from({ length: 12 }, (_, i) => `(${i * 2}, '${pick(owners, i)}'`);
  return `insert into public.item values ${items.join(", ")};
    insert into public.link values ${links.map((link) => `${link}, 'x')`).join(", ")};
    insert into public.private_link values ${links.map((link) => `${link})`).join(", ")};`;
}

type Caller = keyof typeof people | "anon";

/** The ids of the rows that a caller sees; an error is a value of its own. `setting` is what `fay` was given. */
const seen = (engine: Shadow, caller: Caller, setting: string): Promise<readonly number[] | "error"> =>
  engine.scratch(async () => {
    const role = caller === "anon" ? "anon" : "authenticated";
    const given = caller === "fay" ? { app_metadata: { role: "guest" } } : {};
    const claims =
      caller === "anon" ? { role } : { role, sub: people[caller], email: `${caller}@example.com`, ...given };
    await engine.execute([
      ...(caller === "fay" ? [sql`select pg_catalog.set_config(${literal(setting)}, 'elsewhere', true)`] : []),
      sql`select pg_catalog.set_config('request.jwt.claims', ${literal(JSON.stringify(claims))}, true)`,
      sql`set local role ${ident(role)}`,
    ]);
    const attempt = await engine.attempt<{ id: number }>(sql`select id from public.item order by id`);
    return attempt.ok ? attempt.rows.map(({ id }) => id) : "error";
  });

type Seen = Readonly<Record<"anon" | "ann" | "bob" | "eve" | "fay", readonly number[] | "error">>;

const total = 36;
const count = (found: readonly number[] | "error"): number => (found === "error" ? 0 : found.length);

/** What execution shows to be wrong about a reading; null where it agrees. */
function refuted(role: ApiRole, { rows, dependsOn }: Reach, { anon, ann, bob, eve, fay }: Seen): string | null {
  const callers = role === "anon" ? [anon] : [ann, bob, eve, fay];
  const strangers = role === "anon" ? [anon] : [eve, fay];
  const most = Math.max(...strangers.map(count));
  if (rows === "none" && callers.some((found) => count(found) > 0)) return "none, but a row is seen";
  if (rows === "own" && most > 0) return "own, but a stranger sees a row";
  const settled = !dependsOn.includes("data") && !dependsOn.includes("clock");
  if (rows === "all" && settled && most < total) return "all, but no stranger sees every row";
  const sameForAll = rows === "some" && !dependsOn.includes("caller");
  if (sameForAll && JSON.stringify(callers) !== JSON.stringify(callers.map(() => callers[0])))
    return "some, but callers differ";
  return null;
}

async function withPolicy<T>(engine: Shadow, statements: string, work: () => Promise<T>): Promise<T> {
  return engine.scratch(async () => {
    await engine.script(statements);
    return work();
  });
}

let settings = 0;

/**
 * Runs a query as everybody. A setting that was ever set in a session is an empty text from then on, no longer null, so each
 * run has a setting of its own, and the one who sets it comes last.
 */
async function execute(engine: Shadow, statements: string): Promise<Seen> {
  settings += 1;
  const setting = `app.tenant${settings}`;
  return withPolicy(engine, statements.replaceAll("app.tenant", setting), async () => ({
    anon: await seen(engine, "anon", setting),
    ann: await seen(engine, "ann", setting),
    bob: await seen(engine, "bob", setting),
    eve: await seen(engine, "eve", setting),
    fay: await seen(engine, "fay", setting),
  }));
}

const named = (policies: readonly Policy[], prefix: string): readonly Policy[] =>
  policies.filter(({ name }) => name.startsWith(prefix));

/** Compares one set of policies with what Postgres does with them. */
async function compare(engine: Shadow, access: Access, table: Table, statements: string): Promise<readonly string[]> {
  const real = await execute(engine, statements);
  return (["anon", "authenticated"] as const).flatMap((role) => {
    const reach = access.reach(role, table, "select");
    const wrong = refuted(role, reach, real);
    const shown = JSON.stringify(Object.fromEntries(Object.entries(real).map(([who, found]) => [who, count(found)])));
    return wrong === null ? [] : [`${role}: ${wrong} ${shown} ${reach.dependsOn.join()} ${statements}`];
  });
}

const policySql = (name: string, text: string, mode = "permissive"): string =>
  `create policy ${name} on public.item as ${mode} for select using (${text});`;

describe("what policies are said to let through is what Postgres lets through", () => {
  const samples = fc.sample(predicate, { seed: 20260131, numRuns: 240 });

  it("for one policy", async () => {
    const engine = shadow();
    await engine.scratch(async () => {
      await engine.script(itemSchema + rows());
      const all = samples.map((text, i) => policySql(`p${i}_`, text)).join("\n");
      const catalog = await withPolicy(engine, all, () => readCatalog(engine));
      const access = buildAccess(catalog, exposed);
      const item = tableOf(catalog, "public.item");
      const wrong: string[] = [];
      const unknown: string[] = [];
      for (const [i, text] of samples.entries()) {
        const table: Table = { ...item, policies: named(item.policies, `p${i}_`) };
        wrong.push(...(await compare(engine, access, table, policySql("p", text))));
        for (const role of ["anon", "authenticated"] as const) {
          const { rows: found, notes } = access.reach(role, table, "select");
          if (found === "unknown") unknown.push(`${role}: ${text} ${notes.join("; ")}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(unknown).toEqual([]);
    });
  });

  it("for two permissive policies and a restrictive one", async () => {
    const engine = shadow();
    const sets = Array.from({ length: 60 }, (_, i) => samples.slice(i * 3, i * 3 + 3));
    const statements = (set: readonly string[], i: number | ""): string =>
      set.map((text, j) => policySql(`s${i}_${j}`, text, j === 2 ? "restrictive" : "permissive")).join("\n");
    await engine.scratch(async () => {
      await engine.script(itemSchema + rows());
      const catalog = await withPolicy(engine, sets.map(statements).join("\n"), () => readCatalog(engine));
      const access = buildAccess(catalog, exposed);
      const item = tableOf(catalog, "public.item");
      const wrong: string[] = [];
      for (const [i, set] of sets.entries()) {
        const table: Table = { ...item, policies: named(item.policies, `s${i}_`) };
        wrong.push(...(await compare(engine, access, table, statements(set, ""))));
      }
      expect(wrong).toEqual([]);
    });
  });
});
