import { holds, type Truth } from "./truth.ts";
import { type Constant, constantOf, hangsOn, type Scalar } from "./value.ts";
import { allOf, always, anyOf, bits, type Mask, never, not, sometimes, type Ways } from "./ways.ts";

/** `a = b`. */
export function equal(a: Scalar, b: Scalar): Truth {
  const known = allOf(not(a.whenNull), not(b.whenNull));
  const possible = equality(a, b);
  return {
    whenTrue: allOf(known, possible.equal),
    whenFalse: allOf(known, possible.different),
    whenNull: anyOf(a.whenNull, b.whenNull),
  };
}

/** `a is not distinct from b`. */
export function same(a: Scalar, b: Scalar): Truth {
  if (a.key !== null && a.key === b.key) return holds(always);
  const { whenTrue, whenFalse } = equal(a, b);
  const oneIsNull = anyOf(allOf(a.whenNull, not(b.whenNull)), allOf(not(a.whenNull), b.whenNull));
  return {
    whenTrue: anyOf(whenTrue, allOf(a.whenNull, b.whenNull)),
    whenFalse: anyOf(whenFalse, oneIsNull),
    whenNull: never,
  };
}

/** A comparison whose outcome is known for constants only. */
export function compare(operator: string, a: Scalar, b: Scalar): Truth {
  const known = allOf(not(a.whenNull), not(b.whenNull));
  const outcome = ordering(operator, a, b);
  const maybe = sometimes(a.mask | b.mask);
  return {
    whenTrue: allOf(known, outcome === null ? maybe : outcome ? always : never),
    whenFalse: allOf(known, outcome === null ? maybe : outcome ? never : always),
    whenNull: anyOf(a.whenNull, b.whenNull),
  };
}

/** What the operator says of two numbers (text order depends on the collation), or of one value with itself. */
function ordering(operator: string, a: Scalar, b: Scalar): boolean | null {
  const [x, y] = [constantOf(a) ?? dayOf(a), constantOf(b) ?? dayOf(b)];
  if (typeof x === "number" && typeof y === "number") return orderOf(operator, x - y);
  return a.key !== null && a.key === b.key ? orderOf(operator, 0) : null;
}

/** A constant of a type for days and times, as a number; undefined for what is not one, or says where it is. */
function dayOf({ key }: Scalar): number | undefined {
  const text = /^'(\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?(?:\+00)?)'::(?:date|timestamp|timestamptz)$/.exec(
    key ?? "",
  )?.[1];
  const time = text === undefined ? Number.NaN : Date.parse(text.replace(" ", "T").replace("+00", "Z"));
  return Number.isNaN(time) ? undefined : time;
}

function orderOf(operator: string, difference: number): boolean {
  switch (operator) {
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    default:
      return difference >= 0;
  }
}

type Equality = { readonly equal: Ways; readonly different: Ways };

/** When two values that are not null are equal. */
function equality(a: Scalar, b: Scalar): Equality {
  if (a.key !== null && a.key === b.key) return { equal: always, different: never };
  if (differByNature(a, b) || differByNature(b, a)) return { equal: never, different: always };
  if (a.values && b.values) return equalityOfSets(a.values, b.values, a.mask | b.mask);
  const mask = chosen(a) ?? chosen(b) ?? a.mask | b.mask;
  return { equal: sometimes(mask), different: sometimes(mask) };
}

/** Whoever chooses one side of an equation can make it true, whatever the other side is. */
const chosen = (value: Scalar): Mask | null =>
  (value.mask & bits.chosen) !== 0 && value.values === null ? bits.chosen : null;

const foreign = bits.caller | bits.chosen | bits.setting | bits.unknown;

/** The caller's own identity equals nothing that was not derived from the caller, nor another fact about them. */
const differByNature = (a: Scalar, b: Scalar): boolean =>
  (a.unique && (b.unique || (hangsOn(b) & foreign) === 0)) || (isToken(a) && b.values !== null);

/** The whole web token, which is a JSON object and so none of the texts it is compared with (an empty one, mostly). */
const isToken = (value: Scalar): boolean => value.claims?.length === 0;

function equalityOfSets(a: readonly Constant[], b: readonly Constant[], mask: Mask): Equality {
  const outcomes = new Set(a.flatMap((x) => b.flatMap((y) => (typeof x === typeof y ? [x === y] : [true, false]))));
  const way = outcomes.size === 1 ? always : sometimes(mask);
  return { equal: outcomes.has(true) ? way : never, different: outcomes.has(false) ? way : never };
}
