import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allowedIn, amountIn } from "../src/contract/contract.ts";
import { readContract } from "../src/contract/read.ts";
import { accessReportSchema } from "../src/report/access/schema.ts";
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
