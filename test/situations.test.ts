import { describe, expect, it } from "vitest";
import { situationsOf } from "../src/inspect/situations-of.ts";
import { diffReportSchema } from "../src/report/access/diff-schema.ts";
import { openCache } from "../src/shadow/cache.ts";
import { openSource } from "../src/source/open.ts";
import { runRowproof } from "./support/run-rowproof.ts";
import { tempFolder } from "./support/temp-folder.ts";

const bakery = `
create table public.hands (user_id uuid primary key references auth.users (id), skill text not null);
create table public.loaves (id int primary key, step text not null check (step in ('kneading', 'baking', 'sold')));
create table public.ledgers (id int primary key, total numeric not null);
create table public.notes (id int primary key, writer uuid references auth.users (id), text text not null);
alter table public.hands enable row level security;
alter table public.loaves enable row level security;
alter table public.ledgers enable row level security;
alter table public.notes enable row level security;
create policy "self" on public.hands for select to authenticated using (user_id = auth.uid());
create policy "all see" on public.loaves for select to authenticated
  using (exists (select 1 from public.hands h where h.user_id = auth.uid()));
create policy "bakers" on public.loaves for update to authenticated
  using (step = 'baking' and exists (select 1 from public.hands h where h.user_id = auth.uid() and h.skill = 'baker'))
  with check (step = 'sold');
create policy "accounts" on public.ledgers for select to authenticated
  using ((auth.jwt() -> 'app_metadata' ->> 'desk') = 'accounts');
create policy "own" on public.notes for select to authenticated using (writer = auth.uid());
`;
const change = `
drop policy "bakers" on public.loaves;
create policy "bakers" on public.loaves for update to authenticated
  using (step = 'baking' and exists (select 1 from public.hands h where h.user_id = auth.uid()))
  with check (step = 'sold' and exists (select 1 from public.hands h where h.user_id = auth.uid() and h.skill <> 'baker'));
drop policy "accounts" on public.ledgers;
create policy "accounts" on public.ledgers for all to authenticated
  using ((auth.jwt() -> 'app_metadata' ->> 'desk') = 'accounts');
drop policy "own" on public.notes;
create policy "own" on public.notes for select to authenticated using (writer = auth.uid() or writer is null);
`;

describe("diff", () => {
  it("tries those who hold what a rule asks for, on rows that it tells apart", async () => {
    const folder = "supabase/migrations/20250101000000_bakery.sql";
    const cwd = await tempFolder({ [`a/${folder}`]: bakery, [`b/${folder}`]: `${bakery}${change}` });
    const { code, out } = await runRowproof(["diff", "a", "b", "--format", "json"], { cwd });
    expect(code).toBe(1);
    const shown = diffReportSchema
      .parse(JSON.parse(out))
      .opens.filter(({ shownBy, witness }) => shownBy === "execution" && witness !== null)
      .map(({ sentence }) => sentence);
    const accounts = 'a signed-in stranger with app_metadata.desk "accounts" can now';
    const like = "(and 3 other things like it)";
    expect(shown).toEqual([
      `${accounts} delete a row in public.ledgers ${like}.`,
      `${accounts} change total of a row in public.ledgers ${like}.`,
      `${accounts} insert a row into public.ledgers ${like}.`,
      'a signed-in stranger can now change step to "sold" of a row with step "baking" in public.loaves (and 1 other thing like it).',
      "a guest (anonymous sign-in) can now read a row of nobody's without writer in public.notes (and 4 other things like it).",
    ]);
  }, 240_000);

  it("says of which tables it did not try everything", async () => {
    const cwd = await tempFolder({ "bakery.sql": bakery });
    const loaded = await openSource([`${cwd}/bakery.sql`], {
      schemas: null,
      layout: null,
      platform: "supabase",
      cache: openCache({ directory: null }),
      statementTimeoutMs: 30_000,
      progress: () => {},
    });
    const { tried, untried } = await situationsOf(loaded, null, { budgetMs: 0, progress: () => {} });
    await loaded.close();
    expect(tried).toEqual([]);
    expect(untried).toEqual(
      ["hands", "ledgers", "loaves", "notes"].map(
        (table) =>
          `What the rules of public.${table} tell apart was not all tried: time budget: the tables before it took all of it (--budget).`,
      ),
    );
  });
});
