import { describe, expect, it } from "vitest";
import { alternativesOf, anyOne, everyOne, readCondition } from "../../src/sql/condition.ts";
import type { Printed } from "../../src/sql/sql.ts";

const read = (text: string) =>
  alternativesOf(readCondition(text as Printed))?.map((atoms) => atoms.map((atom) => atom.text));

describe("the alternatives of a condition", () => {
  it("are cut at the ORs outside of parentheses, quotes and CASE", () => {
    expect(read("((a = 1) OR ((b IS NULL) AND c))")).toEqual([["a = 1"], ["b IS NULL", "c"]]);
    expect(read("(a OR (b OR c))")).toEqual([["a"], ["b"], ["c"]]);
    expect(read("(a AND (b OR (c = ' OR '::text)))")).toEqual([
      ["a", "b"],
      ["a", "c = ' OR '::text"],
    ]);
    expect(read("CASE WHEN (a OR b) THEN c ELSE d END")).toEqual([["CASE WHEN (a OR b) THEN c ELSE d END"]]);
    expect(read("(f((a OR b)) = (c)::text)")).toEqual([["f((a OR b)) = (c)::text"]]);
    expect(read("(a) = (b)")).toEqual([["(a) = (b)"]]);
  });

  it("are not told apart where there are too many", () => {
    const either = "(a OR b OR c)";
    expect(read(`${either} AND ${either} AND ${either} AND ${either}`)).toBeUndefined();
  });

  it("are put together again", () => {
    const [a, b] = ["x = 1" as Printed, "y" as Printed];
    expect(anyOne([a, b])).toBe("(x = 1) OR y");
    expect(everyOne([a])).toBe("x = 1");
    expect(everyOne([a, anyOne([a, b])])).toBe("(x = 1) AND ((x = 1) OR y)");
  });
});
