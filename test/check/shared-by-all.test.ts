import { expect, it } from "vitest";
import { policyAlwaysTrue } from "../../checks/policies/policy-always-true/check.ts";
import { lintsTexts } from "../support/lint-text.ts";

const lint = lintsTexts();

const table = (name: string, condition: string): string => `
  create table public.${name} (id uuid primary key, user_id uuid not null references auth.users (id), body text);
  alter table public.${name} enable row level security;
  create policy "all of ${name}" on public.${name} for all to authenticated using (${condition});`;

const team = ["visits", "patients", "bills", "letters"].map((name) => table(name, "true")).join("");

it.each([
  [true, "error", "any stranger is in"],
  [false, "warning", "only you let people in"],
  [null, "error", "unless the project closed it"],
] as const)("what a whole team shares is one decision; sign-up open: %s", async (signUp, severity, said) => {
  const { findings } = await lint(team, [policyAlwaysTrue], { signUp });
  expect(findings.map((one) => one.severity)).toEqual([severity, severity, severity, severity]);
  expect(new Set(findings.map(({ decision }) => decision)).size).toBe(1);
  expect(findings[0]?.decision).toContain(said);
});

it("is four slips where one table asks whose its rows are, and where there are fewer", async () => {
  const own = table("diaries", "user_id = (select auth.uid())");
  for (const text of [`${team}${own}`, table("visits", "true")]) {
    const { findings } = await lint(text, [policyAlwaysTrue], { signUp: false });
    expect(new Set(findings.map(({ severity, decision }) => `${severity} ${decision}`))).toEqual(
      new Set(["error null"]),
    );
  }
});
