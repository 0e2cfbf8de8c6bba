import { builtin } from "./builtin-values.ts";
import { type Constants, constantsOf } from "./constants.ts";
import type { Shape } from "./shape.ts";
import type { Tenant } from "./tenant.ts";
import type { Wish } from "./wish.ts";

/** Candidates for a column of this shape, as text that the type's input function takes; the most natural one first. */
export function valuesOf(shape: Shape, wish: Wish): readonly string[] {
  return [...new Set(candidates(shape, wish))];
}

function candidates(shape: Shape, wish: Wish): readonly string[] {
  switch (shape.is) {
    case "base":
      return builtin(shape, wish);
    case "enum":
      return wish.distinct ? rotated(shape.labels, wish.tenant.ordinal - 1 + wish.variation) : shape.labels;
    case "domain":
      return valuesOf(shape.base, { ...wish, constants: merged(wish.constants, constantsOf(shape.checks)) });
    case "array":
      return arrays(valuesOf(shape.element, wish), shape.delimiter, wish);
    case "composite":
      return [`(${shape.attributes.map((attribute) => quoted(valuesOf(attribute, wish)[0] ?? "")).join(",")})`];
    case "range":
      return ranges(shape.subtype, wish);
    case "multirange":
      return [
        ...ranges(shape.range.is === "range" ? shape.range.subtype : shape.range, wish).map((r) => `{${r}}`),
        "{}",
      ];
  }
}

const merged = (one: Constants, other: Constants): Constants => ({
  strings: [...new Set([...one.strings, ...other.strings])],
  numbers: [...new Set([...one.numbers, ...other.numbers])],
});

const rotated = <T>(items: readonly T[], by: number): readonly T[] => {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
};

/** An element of an array, composite or range literal, quoted as their input functions all accept. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

const longestArray = 16;

function arrays(elements: readonly string[], delimiter: string, wish: Wish): readonly string[] {
  const array = (items: readonly string[]): string => `{${items.map(quoted).join(delimiter)}}`;
  const first = elements[0];
  if (first === undefined) return ["{}"];
  const lengths = [...new Set(wish.constants.numbers.flatMap((n) => [n, n + 1]))].filter(
    (n) => n > 1 && n <= longestArray,
  );
  const long = lengths.map((n) => array(Array.from({ length: n }, (_, i) => elements[i] ?? first)));
  return [array([first]), "{}", ...elements.slice(1, 12).map((element) => array([element])), ...long];
}

/** Half-open and side by side, so that the ranges of two tenants never overlap. */
function ranges(subtype: Shape, wish: Wish): readonly string[] {
  const next: Tenant = {
    ...wish.tenant,
    ordinal: wish.tenant.ordinal + 1,
    letter: wish.tenant.letter === "A" ? "B" : "C",
  };
  const low = valuesOf(subtype, wish);
  const high = valuesOf(subtype, { ...wish, tenant: next });
  const made = low.slice(0, 6).flatMap((from, i) => {
    const to = high[i];
    return to === undefined || to === from ? [] : [`[${quoted(from)},${quoted(to)})`];
  });
  return [...made, ...low.slice(0, 1).map((from) => `[${quoted(from)},)`), "empty"];
}
