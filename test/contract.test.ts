import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allowedIn, amountIn } from "../src/contract/contract.ts";
import { readContract } from "../src/contract/read.ts";
import { accessReportSchema } from "../src/report/access/schema.ts";
import type { Report } from "../src/report/report.ts";
import { reportSchema } from "../src/report/schema.ts";
import { runRowproof } from "./support/run-rowproof.ts";
import { tempFolder } from "./support/temp-folder.ts";

const known = {
  actors: new Set(["anon", "guest", "stranger", "member", "owner", "service_role"]),
  objects: new Set(["public.orders", "public.shelves", "public.prices()"]),
};
const read = (text: string): ReturnType<typeof readContract> => readContract(text, "rowproof.access.yaml", known);

describe("a contract", () => {
  it("says in a few words who may do what", () => {
    const contract = read(`version: 1
relations:
  public.orders: own
  public.shelves:
    public: select
    reason: what is on sale is for everybody
    owner: { insert: own }
`);
    const orders = allowedIn(contract, "public.orders");
    expect(amountIn(orders, "owner", "delete")).toBe("own");
    expect(amountIn(orders, "anon", "select")).toBe("none");
    expect(amountIn(orders, "service_role", "select")).toBeNull();
    const shelves = allowedIn(contract, "public.shelves");
    expect(amountIn(shelves, "anon", "select")).toBe("all");
    expect(amountIn(shelves, "owner", "insert")).toBe("own");
    expect(contract.objects.get("public.shelves")?.reason).toContain("for everybody");
  });

  it.each([
    ["version: 1\nrelations:\n  public.orders: [", /rowproof.access.yaml:3 is not YAML/],
    ["version: 2\n", /:1 does not say what it must at version/],
    [
      "version: 1\nrelations:\n  public.orders: own\n  public.order: own\n",
      /:4 speaks of public.order, which does not exist/,
    ],
    [
      "version: 1\nrelations:\n  public.orders:\n    everyone: all\n",
      /:4 names the actor "everyone", which does not exist/,
    ],
    ["version: 1\nrelations:\n  public.orders:\n    owner: mine\n", /:4 does not say what it must/],
    ["version: 1\ntables: {}\n", /:2 has the unknown key "tables"/],
  ])("is refused with its line: %s", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it("is written from what is reached, holds then, and tells what is wider afterwards", async () => {
    const file = "supabase/migrations/20250101000000_shop.sql";
    const shop = `
create table public.orders (id bigint primary key, user_id uuid not null references auth.users (id));
alter table public.orders enable row level security;
create policy "own" on public.orders for select to authenticated using (user_id = (select auth.uid()));
create table public.shelves (id bigint primary key, label text);
alter table public.shelves enable row level security;
create policy "read" on public.shelves for select using (true);
`;
    const cwd = await tempFolder({ [file]: shop });
    const written = await runRowproof(["prove", "--write-contract"], { cwd });
    expect(written.code).toBe(0);
    const path = join(cwd, "rowproof.access.yaml");
    expect(readFileSync(path, "utf8")).toContain("public.shelves:\n    public: select");
    expect((await runRowproof(["prove", "--write-contract"], { cwd })).code).toBe(2);
    expect((await runRowproof(["prove"], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, file), shop.replace("using (user_id = (select auth.uid()))", "using (true)"));
    const wider = await runRowproof(["prove", "--format", "json"], { cwd });
    expect(wider.code).toBe(1);
    const { contract } = accessReportSchema.parse(JSON.parse(wider.out));
    expect(contract?.deviations.map(({ actor, is }) => `${actor} ${is}`)).toEqual([
      "guest wider",
      "stranger wider",
      "member wider",
      "owner wider",
    ]);
  }, 240_000);
});

describe("a contract in check", () => {
  const file = "supabase/migrations/20260601000000_forum.sql";
  const forum = `
create table public.posts (id bigint primary key, user_id uuid not null references auth.users (id), words text);
create index on public.posts (user_id);
alter table public.posts enable row level security;
grant select on public.posts to anon, authenticated;
create policy "read" on public.posts for select using (true);
`;
  const contract = `version: 1
relations:
  public.posts:
    public: select
    reason: it is a forum
`;
  const checked = async (cwd: string, ...args: readonly string[]): Promise<Report> => {
    const { out } = await runRowproof(["check", "--format", "json", ...args], { cwd });
    return reportSchema.parse(JSON.parse(out));
  };
  const found = ({ findings }: Report): readonly string[] =>
    findings.map(({ check, object }) => `${check} ${object.identity}`);

  it("accepts what it gives a reason for, and no more; fix leaves that as it is", async () => {
    const cwd = await tempFolder({ [file]: forum });
    const before = await checked(cwd);
    expect(found(before)).toEqual(["policy-always-true public.posts"]);
    expect(before.coverage.contract).toBeNull();
    writeFileSync(join(cwd, "supabase/rowproof.access.yaml"), contract);
    const after = await checked(cwd);
    expect(found(after)).toEqual([]);
    expect(after.coverage.contract?.accepted).toMatchObject([
      {
        object: "public.posts",
        reason: "it is a forum",
        findings: [{ check: "policy-always-true" }],
      },
    ]);
    const fixed = await runRowproof(["fix", "--dry-run"], { cwd });
    expect(fixed).toMatchObject({ code: 0, out: "" });
    writeFileSync(
      join(cwd, file),
      `${forum}grant delete on public.posts to authenticated; create policy "tidy" on public.posts for delete to authenticated using (true);`,
    );
    const wider = await checked(cwd);
    expect(new Set(found(wider))).toEqual(
      new Set(["access-beyond-contract public.posts", "policy-always-true public.posts"]),
    );
    expect(wider.findings.find(({ check }) => check === "access-beyond-contract")?.proof.outcome).toBe("proven");
    const unproven = await checked(cwd, "--no-prove");
    expect(found(unproven)).toContain("policy-always-true public.posts");
    expect(unproven.coverage.checks.skipped).toContainEqual({
      check: "access-beyond-contract",
      reason: "supabase/rowproof.access.yaml was not compared: --no-prove",
    });
  }, 240_000);

  it("must be there when it is named, and must be readable", async () => {
    const cwd = await tempFolder({ [file]: forum, "agreed.yaml": `${contract}owner: own\n` });
    const missing = await runRowproof(["check", "--contract", "none.yaml"], { cwd });
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining("There is no access contract none.yaml.") });
    const broken = await runRowproof(["check", "--contract", "agreed.yaml"], { cwd });
    expect(broken).toMatchObject({
      code: 2,
      err: expect.stringContaining('agreed.yaml:6 has the unknown key "owner".'),
    });
  }, 240_000);
});
