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

const files = `
  create table public.files (id int primary key, holder uuid not null, firm uuid not null, code text not null, body text not null);
  grant select, insert, update, delete on public.files to anon, authenticated, service_role;
  alter table public.files enable row level security;
`;

async function only(
  schema: string,
  as: Attack["as"] = "stranger",
  command: Attack["command"] = "select",
): Promise<string> {
  const [proof] = await prove(shadow, files + schema, [{ kind: "attack", as, command, target: id("public.files") }]);
  if (proof === undefined) return "no proof";
  return proof.outcome === "proven" ? `proven: ${proof.witness.as}` : `${proof.outcome}: ${proof.because}`;
}

const b = "authenticated \\(user bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb\\)";

describe("the caller chooses", () => {
  it.each([
    [
      "a constant of user metadata",
      "(auth.jwt() -> 'user_metadata' ->> 'level') = 'chief'",
      'who set user_metadata\\.level to "chief"',
    ],
    [
      "one of several",
      "(auth.jwt() -> 'user_metadata' ->> 'level') in ('chief', 'deputy')",
      'who set user_metadata\\.level to "chief"',
    ],
    ["a truth value", "((auth.jwt() -> 'user_metadata' -> 'staff'))::boolean", "who set user_metadata\\.staff to true"],
    [
      "the victim's value",
      "firm = ((auth.jwt() #>> '{user_metadata,firm}'))::uuid",
      'who set user_metadata\\.firm to "aaaa',
    ],
    [
      "two at once",
      "(auth.jwt() -> 'user_metadata' ->> 'level') = 'chief' and firm::text = (auth.jwt() -> 'user_metadata' ->> 'firm')",
      "who set",
    ],
    ["a pattern", "code like (auth.jwt() -> 'user_metadata' ->> 'code')", "who set user_metadata\\.code to"],
    [
      "a header",
      "holder::text = (current_setting('request.headers', true)::json ->> 'x-user')",
      "who sent the header x-user: aaaa",
    ],
    [
      "a list",
      "firm in (select (jsonb_array_elements_text(auth.jwt() -> 'user_metadata' -> 'firms'))::uuid)",
      "who set user_metadata\\.firms to",
    ],
    [
      "no setting at all",
      "coalesce(current_setting('app.firm', true), '') = '' or firm::text = current_setting('app.firm', true)",
      "with app.firm not set",
    ],
  ])("%s", async (_, condition, words) => {
    expect(await only(`create policy p on public.files to authenticated using (${condition});`)).toMatch(
      new RegExp(`^proven: ${b}, ${words}`),
    );
  });

  it("what a helper function reads", async () => {
    const sqlHelper = `create function public.level() returns text language sql stable as $$ select auth.jwt() -> 'user_metadata' ->> 'level' $$;
      create policy p on public.files to authenticated using (public.level() = 'chief');`;
    expect(await only(sqlHelper)).toMatch(/who set user_metadata\.level to "chief"$/);
    const plpgsql = `create function public.is_chief() returns boolean language plpgsql stable as
        $$ declare claims jsonb := auth.jwt(); level text; begin level := claims -> 'user_metadata' ->> 'level'; if level = 'chief' then return true; end if; return false; end $$;
      create policy p on public.files to authenticated using (public.is_chief());`;
    expect(await only(plpgsql)).toMatch(/who set user_metadata\.level to "chief"$/);
  });

  it("a setting that a routine sets for the asking", async () => {
    const setter = `create function public.choose_firm(firm text) returns void language plpgsql as $$ begin perform set_config('app.firm', firm, true); end $$;
      create policy p on public.files to authenticated using (firm::text = current_setting('app.firm', true));`;
    expect(await only(setter)).toMatch(/who set app\.firm to "aaaaaaaa-.*" by calling public\.choose_firm\('aaaaaaaa-/);
  });

  it("nothing that the server knows", async () => {
    const known = `create policy p on public.files to authenticated using (firm::text = (auth.jwt() -> 'app_metadata' ->> 'firm'));`;
    expect(await only(known)).toMatch(/^blocked: 1 row, not the other user's/);
    expect(await only(known, "owner")).toMatch(/^proven/);
    expect(await only(known, "guest")).toMatch(/^blocked: 0 rows/);
    const setting = `create policy p on public.files to authenticated using (firm::text = current_setting('app.firm', true));`;
    expect(await only(setting)).toMatch(/^blocked: 1 row, not the other user's/);
    const mail = `create policy p on public.files to authenticated using (lower(code) = (auth.jwt() ->> 'email'));`;
    expect([await only(mail), await only(mail, "owner")]).toEqual([
      expect.stringMatching(/^blocked: 1 row, not/),
      expect.stringMatching(/^proven/),
    ]);
  });
});
