import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Attack } from "../../src/check/experiment.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import type { Printed } from "../../src/sql/sql.ts";
import { id, prove } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

const letters = `
  create table public.letters (id int primary key, sender uuid references auth.users, status text not null default 'draft' check (status in ('draft', 'sent', 'spoiled')), opened_at timestamptz, body text not null);
  grant select, insert, update, delete on public.letters to anon, authenticated, service_role;
  alter table public.letters enable row level security;
`;
const attack = (as: Attack["as"], command: Attack["command"], state?: Attack["state"]): Attack => ({
  kind: "attack",
  as,
  command,
  target: id("public.letters"),
  ...(state && { state }),
});
const such = (...conditions: readonly string[]): readonly Printed[] => conditions as readonly Printed[];

async function only(schema: string, one: Attack): Promise<string> {
  const [proof] = await prove(shadow, letters + schema, [one]);
  if (proof === undefined) return "no proof";
  return proof.outcome === "proven" ? `proven: ${proof.witness.result}` : `${proof.outcome}: ${proof.because}`;
}

describe("a row made to order", () => {
  const orSent =
    "create policy p on public.letters to authenticated using (sender = (select auth.uid()) or status = 'sent');";

  it("opens what only such a row opens", async () => {
    expect(await only(orSent, attack("stranger", "select"))).toMatch(/^blocked/);
    expect(await only(orSent, attack("stranger", "select", such("status = 'sent'")))).toMatch(
      /^proven: 2 rows, among them the other user's/,
    );
    expect(await only(orSent, attack("stranger", "delete", such("status = 'sent'", "opened_at IS NOT NULL")))).toMatch(
      /^proven: deleted/,
    );
  });

  it("may be nobody's", async () => {
    const distinct = "create policy p on public.letters using (sender is not distinct from auth.uid());";
    expect(await only(distinct, attack("anon", "select"))).toMatch(/^blocked/);
    expect(await only(distinct, attack("anon", "select", such("sender IS NULL")))).toMatch(
      /^proven: 1 row, nobody's: id=/,
    );
    expect(await only(distinct, attack("anon", "update", such("sender IS NULL")))).toMatch(
      /^proven: changed nobody's row/,
    );
    expect(await only(distinct, attack("anon", "insert", such("sender IS NULL")))).toMatch(/^proven: 1 row made: id=/);
  });

  it("is inconclusive where there can be none", async () => {
    expect(await only(orSent, attack("stranger", "select", such("status = 'lost'")))).toBe(
      "inconclusive: no row was found of which status = 'lost' holds",
    );
  });

  it("is found from the policies themselves", async () => {
    expect(await only(orSent, attack("stranger", "select", "let through"))).toMatch(/^proven: 2 rows, among them/);
    const own = "create policy p on public.letters to authenticated using (sender = (select auth.uid()));";
    expect(await only(own, attack("stranger", "select", "let through"))).toMatch(/^blocked: no row was found/);
    expect(await only(own, attack("anon", "select", "let through"))).toBe(
      "blocked: no policy of public.letters lets anon select anything",
    );
    const inside = `create table public.desks (id int primary key, open boolean not null); grant select on public.desks to authenticated;
      create policy p on public.letters to authenticated using (exists (select from public.desks d where letters.status <> 'draft' and letters.opened_at is not null));`;
    expect(await only(inside, attack("stranger", "update", "let through"))).toMatch(
      /^proven: changed the other user's row/,
    );
  });
});
