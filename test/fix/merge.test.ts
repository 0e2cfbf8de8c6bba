import { beforeAll, describe, expect, it } from "vitest";
import type { ObjectId } from "../../src/catalog/object.ts";
import type { Finding } from "../../src/check/finding.ts";
import { settle } from "../../src/fix/conflict.ts";
import { inOneMigration } from "../../src/fix/order.ts";
import { type Trial, trialOf } from "../../src/fix/trial.ts";
import { concurrently } from "../../src/sql/concurrently.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { fromFile } from "../../src/sql/sql.ts";

const homes = {
  byIdentity: new Map<string, string>(),
  byName: new Map<string, string>(),
  foundationOf: (home: string) => new Set([home]),
};

function trial(name: string, up: readonly string[], down: readonly string[] = []): Trial {
  const object = { kind: "table", identity: name as ObjectId, schema: "public", name } as const;
  const finding: Finding = {
    check: "some-check",
    severity: "error",
    category: "security",
    object,
    blame: object,
    related: [],
    message: "",
    aspect: "",
    experiments: [],
    alsoKnownAs: [],
    covers: [],
    alternatives: [],
    unproven: null,
    fix: { safety: "safe", why: "", up: up.map(fromFile), down: down.map(fromFile), keeps: "everyone" },
  };
  const made = trialOf({ finding, proof: { outcome: "inconclusive", because: "" } }, homes);
  if (made === null) throw new Error("no fix");
  return made;
}

const texts = (trials: readonly Trial[]): readonly string[] =>
  inOneMigration(trials).up.map(({ statement }) => statement.text);

beforeAll(loadParser);

describe("the order of one migration", () => {
  it("is routines, policies, row level security, views, grants, indexes", () => {
    const made = texts([
      trial("a", ["drop index public.old"]),
      trial("b", ["create index i on public.t (a)"]),
      trial("c", ["revoke select on public.t from anon"]),
      trial("d", ["alter view public.v set (security_invoker = on)"]),
      trial("e", ["alter table public.t enable row level security", "create policy p on public.t using (true)"]),
      trial("f", ["alter function public.f() set search_path = ''"]),
    ]);
    expect(made).toEqual([
      "alter function public.f() set search_path = ''",
      "create policy p on public.t using (true)",
      "alter table public.t enable row level security",
      "alter view public.v set (security_invoker = on)",
      "revoke select on public.t from anon",
      "create index i on public.t (a)",
      "drop index public.old",
    ]);
  });

  it("enables row level security after the policies of other fixes for the table, and once", () => {
    const enable = "alter table public.t enable row level security";
    const made = texts([
      trial("a", ["create policy p on public.t using (true)", enable]),
      trial("b", ["alter table public.t  enable  row level security"]),
      trial("c", ["create policy q on public.t using (true)"]),
    ]);
    expect(made.at(-1)).toBe(enable);
    expect(made).toHaveLength(3);
  });

  it("undoes in the opposite order", () => {
    const { down } = inOneMigration([
      trial("a", ["create index i on public.t (a)"], ["drop index public.i"]),
      trial("b", ["create policy p on public.t using (true)"], ["drop policy p on public.t"]),
    ]);
    expect(down.map(({ statement }) => statement.text)).toEqual(["drop index public.i", "drop policy p on public.t"]);
  });
});

describe("fixes that meet on one object", () => {
  const names = (trials: readonly Trial[]): readonly string[] => trials.map(({ finding }) => finding.object.name);

  it("contradict each other where they set the same thing differently: the first stays", () => {
    const { kept, clashing } = settle([
      trial("a", ["alter policy p on public.t using (a)"]),
      trial("b", ["alter policy p on public.t using (b)"]),
      trial("c", ["alter policy p on public.t to authenticated"]),
      trial("d", ["drop policy p on public.t"]),
    ]);
    expect(names(kept)).toEqual(["a", "c"]);
    expect(names(clashing.map((clash) => clash.trial))).toEqual(["b", "d"]);
  });

  it("agree where they say the same, or speak of another object", () => {
    const { kept } = settle([
      trial("a", ["alter policy p on public.t using (a)"]),
      trial("b", ["alter policy p on public.t using ((a))"]),
      trial("c", ["alter policy p on public.u using (b)"]),
      trial("d", ["alter function public.f(int) set search_path = ''"]),
      trial("e", ["alter function public.f(text) set search_path = 'x'"]),
    ]);
    expect(names(kept)).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("need one index where one begins as the other", () => {
    const { kept, served } = settle([
      trial("short", ["create index i on public.t (a)"]),
      trial("long", ["create index j on public.t (a, b)"]),
      trial("partial", ["create index k on public.t (a) where b"]),
      trial("other", ["create index l on public.u (a)"]),
      trial("unique", ["create unique index m on public.t (a)"]),
      trial("same", ["create index n on public.t (a, b)"]),
    ]);
    expect(names(kept)).toEqual(["long", "partial", "other", "unique"]);
    expect(names(served.map((one) => one.trial))).toEqual(["short", "same"]);
  });
});

describe("concurrently", () => {
  it.each([
    ["create index i on t (a)", "create index concurrently i on t (a)"],
    [
      'create unique /* index */ index if not exists "ü" on t (a)',
      'create unique /* index */ index concurrently if not exists "ü" on t (a)',
    ],
    ["drop index public.i", "drop index concurrently public.i"],
    ["create index concurrently i on t (a)", "create index concurrently i on t (a)"],
    ["alter index i rename to j", "alter index i rename to j"],
    ["create table index_of (a int)", "create table index_of (a int)"],
  ])("%s", (plain, wanted) => {
    expect(concurrently(fromFile(plain), true).text).toBe(wanted);
    if (plain !== wanted) expect(concurrently(fromFile(wanted), false).text).toBe(plain);
  });
});
