import type { Dependence } from "../access.ts";

/** Each dependence is one bit, so that a set of them is a number. */
export const bits: Readonly<Record<Dependence, number>> = {
  row: 1,
  caller: 2,
  data: 4,
  chosen: 8,
  setting: 16,
  clock: 32,
  unknown: 64,
};

/** A set of dependences as a bit mask; 0 is a constant. */
export type Mask = number;

/**
 * When something holds: the alternative ways in which it can, each with what it hangs on. No way: never. A way that
 * hangs on nothing: always. At most 128 masks exist, so the list stays short whatever the expression.
 */
export type Ways = readonly Mask[];

export const never: Ways = [];
export const always: Ways = [0];

/** Holds in some cases and not in others, which hang on `mask`. What should be constant but could not be worked out is unknown. */
export const sometimes = (mask: Mask): Ways => [mask || bits.unknown];

export const isNever = (ways: Ways): boolean => ways.length === 0;
/** 0 is the least mask, and masks are sorted. */
export const isAlways = (ways: Ways): boolean => ways[0] === 0;

const distinct = (masks: Iterable<Mask>): Ways => [...new Set(masks)].sort((a, b) => a - b);

/** One of them holds. */
export const anyOf = (...all: readonly Ways[]): Ways => all.reduce(either, never);

function either(a: Ways, b: Ways): Ways {
  if (isNever(a) || isAlways(b)) return b;
  if (isNever(b) || isAlways(a) || a === b) return a;
  return distinct([...a, ...b]);
}

/** All of them hold. */
export const allOf = (...all: readonly Ways[]): Ways => all.reduce(both, always);

function both(a: Ways, b: Ways): Ways {
  if (isAlways(a) || isNever(b)) return b;
  if (isAlways(b) || isNever(a)) return a;
  return distinct(a.flatMap((left) => b.map((right) => left | right)));
}

/** It does not hold. The ways of the opposite are not known one by one, so they become one. */
export function not(ways: Ways): Ways {
  if (isAlways(ways)) return never;
  return isNever(ways) ? always : sometimes(maskOf(ways));
}

/** Everything the ways hang on. */
export const maskOf = (...all: readonly Ways[]): Mask =>
  all.reduce<Mask>((sum, ways) => ways.reduce((mask, way) => mask | way, sum), 0);

/** The names in a mask, in the order of `bits`. */
export const dependences = (mask: Mask): readonly Dependence[] =>
  dependenceNames.filter((name) => (mask & bits[name]) !== 0);

const dependenceNames: readonly Dependence[] = ["row", "caller", "data", "chosen", "setting", "clock", "unknown"];
