import { expect, it } from "vitest";
import { policyAlwaysTrue } from "../../checks/policies/policy-always-true/check.ts";
import { lintsTexts } from "../support/lint-text.ts";

const lint = lintsTexts();

const severities = async (text: string): Promise<readonly string[]> =>
  (await lint(text, [policyAlwaysTrue])).findings.map(({ severity, object }) => `${object.identity} ${severity}`);

const riders = `
  create table public.riders (id uuid primary key references auth.users (id), nickname text);
  alter table public.riders enable row level security;
  create policy "riders see riders" on public.riders for select to authenticated using (true);
  create policy "own" on public.riders for update to authenticated using (id = (select auth.uid()));`;

const medals = (columns: string): string => `
  create table public.medals (
    id uuid primary key default gen_random_uuid(),
    rider_id uuid not null references public.riders (id),
    ${columns}
  );
  alter table public.medals enable row level security;
  create policy "all" on public.medals for select to authenticated using (true);`;

it("what a fixed list adds to an open profile is as open as the profile", async () => {
  const kind = "kind text not null check (kind in ('first_race', 'ten_races')), won_at timestamptz";
  expect(await severities(`${riders}${medals(kind)}`)).not.toContain("public.medals error");
});

it("what somebody wrote is not", async () => {
  expect(await severities(`${riders}${medals("remarks text not null")}`)).toContain("public.medals error");
});

const shared = (columns: string): string => `
  create table public.clubs (id uuid primary key, name text);
  create table public.club_members (
    club_id uuid references public.clubs (id),
    user_id uuid references auth.users (id),
    primary key (club_id, user_id)
  );
  create table public.maps (id uuid primary key, club_id uuid not null references public.clubs (id), body text);
  create table public.shared_maps (map_id uuid primary key references public.maps (id), shared_at timestamptz${columns});
  alter table public.clubs enable row level security;
  alter table public.club_members enable row level security;
  alter table public.maps enable row level security;
  alter table public.shared_maps enable row level security;
  create policy "own" on public.club_members for select to authenticated using (user_id = (select auth.uid()));
  create policy "members" on public.maps for select to authenticated
    using (club_id in (select club_id from public.club_members where user_id = (select auth.uid())));
  create policy "shared" on public.maps for select to anon using (id in (select map_id from public.shared_maps));
  create policy "list" on public.shared_maps for select to anon using (true);`;

it("the list of what is shown has to be open for the policies that look there", async () => {
  expect(await severities(shared(""))).toEqual(["public.shared_maps info"]);
});

it("a list that says more is told", async () => {
  expect(await severities(shared(", secret_link text"))).not.toContain("public.shared_maps info");
});

const settings = (column: string): string => `
  create table public.shop (id boolean primary key default true check (id), name text, phone text, ${column});
  alter table public.shop enable row level security;
  create policy "staff" on public.shop for select to authenticated using (true);`;

it("a table that can have one row only has no row of another's, and may still hold a secret", async () => {
  expect(await severities(settings("email text"))).toEqual(["public.shop info"]);
  expect(await severities(settings("mail_password text"))).toEqual(["public.shop error"]);
});
