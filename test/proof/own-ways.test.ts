import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Attack } from "../../src/check/experiment.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { id, prove } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

const shops = `
  create table public.shops (id uuid primary key default gen_random_uuid(), name text not null);
  create table public.clerks (shop_id uuid not null references public.shops, user_id uuid not null references auth.users, primary key (shop_id, user_id));
  create table public.orders (id uuid primary key default gen_random_uuid(), shop_id uuid not null references public.shops, clerk_id uuid not null references auth.users, code text not null unique, note text not null default '');
  grant select, insert, update, delete on all tables in schema public to anon, authenticated, service_role;
  alter table public.orders enable row level security;
  alter table public.shops enable row level security;
  alter table public.clerks enable row level security;
  create policy own on public.clerks for select to authenticated using (user_id = (select auth.uid()));
`;
const mine = "clerk_id = (select auth.uid())";
const ofShop = "shop_id in (select c.shop_id from public.clerks c where c.user_id = (select auth.uid()))";

async function only(policies: string, command: Attack["command"], how: NonNullable<Attack["how"]>): Promise<string> {
  const attack: Attack = { kind: "attack", as: "stranger", command, target: id("public.orders"), how };
  const [proof] = await prove(shadow, shops + policies, [attack]);
  if (proof === undefined) return "no proof";
  return proof.outcome === "proven"
    ? `proven: ${proof.witness.sql} -> ${proof.witness.result}`
    : `${proof.outcome}: ${proof.because}`;
}

const policy = (command: string, clauses: string): string =>
  `create policy "${command}" on public.orders for ${command} to authenticated ${clauses};`;

describe("a row of one's own", () => {
  it("is handed over where the check does not bind it", async () => {
    const read = policy("select", `using (${mine})`);
    expect(await only(read + policy("update", `using (${mine}) with check (true)`), "update", "hand over")).toMatch(
      /^proven: update public\.orders set clerk_id = 'aaaa.* where true -> a row of one's own is now in the other user's name/,
    );
    expect(await only(read + policy("update", `using (${mine})`), "update", "hand over")).toMatch(
      /^blocked: new row violates/,
    );
  });

  it("is moved to another tenant where only the author is checked", async () => {
    const read = policy("select", `using (${mine})`);
    expect(await only(read + policy("update", `using (${mine}) with check (${mine})`), "update", "move")).toMatch(
      /^proven: update public\.orders set shop_id = .* where id = /,
    );
    expect(
      await only(read + policy("update", `using (${mine}) with check (${mine} and ${ofShop})`), "update", "move"),
    ).toMatch(/^blocked/);
  });

  it("is made among another tenant's", async () => {
    expect(await only(policy("insert", `with check (${mine})`), "insert", "intrude")).toMatch(
      /^proven: .* 1 row made in the other tenant/,
    );
    expect(await only(policy("insert", `with check (${mine} and ${ofShop})`), "insert", "intrude")).toMatch(/^blocked/);
  });
});

describe("ON CONFLICT", () => {
  it("changes what a lax policy for UPDATE lets it", async () => {
    const lax = policy("select", "using (true)") + policy("insert", `with check (${mine})`);
    expect(await only(`${lax}${policy("update", "using (true)")}`, "insert", "upsert")).toMatch(
      /^proven: insert into public\.orders .* on conflict \((id|code)\) do update set/,
    );
    expect(await only(`${lax}${policy("update", `using (${mine})`)}`, "insert", "upsert")).toMatch(
      /^blocked: new row violates/,
    );
  });
});

describe("an error tells", () => {
  it("that a value is taken or that a row is there", async () => {
    const own = policy("select", `using (${mine})`) + policy("insert", `with check (${mine})`);
    expect(await only(own, "insert", "oracle")).toMatch(/code is taken \(23505\), although its row may not be read/);
    const withoutKey = `${own} alter table public.orders drop constraint orders_code_key;`;
    expect(await only(withoutKey, "insert", "oracle")).toMatch(
      /a row of public\.shops with these values exists, although it may not be read/,
    );
    const bound = policy("select", `using (${mine})`) + policy("insert", `with check (${mine} and ${ofShop})`);
    expect(
      await only(`${bound} alter table public.orders drop constraint orders_code_key;`, "insert", "oracle"),
    ).toMatch(/^blocked/);
  });
});
