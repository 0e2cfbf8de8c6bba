import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { type Expectation, expectationLines, readExpectations } from "../../src/fix/expectation.ts";

const aspects = new Map([
  ["columns", "8d069ec0ef39"],
  ["rls", "off"],
]);

describe("what a migration says it expects", () => {
  it.each([
    ["a table", { kind: "table", identity: "public.notes", expects: aspects, leaves: new Map([["rls", "on"]]) }],
    ["a new policy", { kind: "policy", identity: '"own rows" on public.notes', expects: null, leaves: aspects }],
    ["a dropped index", { kind: "index", identity: "public.i", expects: aspects, leaves: null }],
    ["a condition", { kind: "materialized view", identity: "public.v", expects: aspects, leaves: "not changed" }],
    ["a constraint", { kind: "table constraint", identity: "c on public.t", expects: aspects, leaves: null }],
    [
      "a name that holds a line break and SQL",
      { kind: "table", identity: 'public."a\ndrop table b; \\u000a --"', expects: null, leaves: aspects },
    ],
  ] satisfies readonly (readonly [string, Expectation])[])(
    "comes back from its comment lines: %s",
    (_, expectation) => {
      const lines = expectationLines(expectation);
      for (const line of lines) expect(line).toMatch(/^-- rowproof:[^\n\r]*$/);
      expect(readExpectations(lines.join("\n"))).toEqual([expectation]);
    },
  );

  it("is not passed over where a line is damaged", () => {
    expect(() => readExpectations("-- rowproof:expects tabel public.notes rls=off")).toThrow(UserError);
    expect(() => readExpectations("-- rowproof:expects table public.notes")).toThrow(UserError);
    expect(readExpectations("-- written by rowproof: nothing to expect")).toEqual([]);
  });
});
