import { equal } from "./compare.ts";
import { strict } from "./strict.ts";
import { and, holds, isFalse, isTrue, or, type Truth } from "./truth.ts";
import { hangsOn, type Scalar, something, toTruth } from "./value.ts";
import { allOf, anyOf, bits, never, not, sometimes } from "./ways.ts";

type Relation = (a: Scalar, b: Scalar) => Truth;

/** `value operator any (array)`. */
export function anyElement(value: Scalar, array: Scalar, relation: Relation): Truth {
  if (array.elements) return array.elements.map((element) => relation(value, element)).reduce(or, isFalse);
  const one = relation(value, elementOf(array));
  return withNull(array, { ...one, whenFalse: anyOf(not(anyOf(one.whenTrue, one.whenNull)), one.whenFalse) });
}

/** `value operator all (array)`: true of an empty one. */
export function allElements(value: Scalar, array: Scalar, relation: Relation): Truth {
  if (array.elements) return array.elements.map((element) => relation(value, element)).reduce(and, isTrue);
  const one = relation(value, elementOf(array));
  return withNull(array, { ...one, whenTrue: anyOf(one.whenTrue, sometimes(hangsOn(array))) });
}

/** An element of an array of which only its origin is known. */
const elementOf = (array: Scalar): Scalar => ({
  ...something(hangsOn(array)),
  whenNull: sometimes(hangsOn(array)),
  unique: array.unique,
});

const withNull = (array: Scalar, truth: Truth): Truth => {
  const known = not(array.whenNull);
  return {
    whenTrue: allOf(known, truth.whenTrue),
    whenFalse: allOf(known, truth.whenFalse),
    whenNull: anyOf(array.whenNull, truth.whenNull),
  };
};

/** `@>`, `<@`, `&&`, `?` and other operators that ask whether one thing is inside another. */
export function container(operator: string, left: Scalar, right: Scalar): Truth {
  const [whole, part] = operator === "<@" ? [right, left] : [left, right];
  const contains = ["@>", "<@", "?", "?&"].includes(operator);
  if (contains && holdsCaller(part) && isForeign(whole)) return withNull(left, withNull(right, isFalse));
  if (operator === "&&" && (onlyCaller(left, right) || onlyCaller(right, left))) {
    return withNull(left, withNull(right, isFalse));
  }
  if (left.elements && right.elements && operator !== "?" && right.elements.length > 0) {
    return overlap(operator, left.elements, right.elements);
  }
  return toTruth({ ...strict([left, right]), values: [true, false] });
}

const holdsCaller = (value: Scalar): boolean =>
  value.unique || (value.elements ?? []).some((element) => element.unique);

const isForeign = (value: Scalar): boolean =>
  (hangsOn(value) & (bits.caller | bits.chosen | bits.setting | bits.unknown)) === 0;

const onlyCaller = (mine: Scalar, other: Scalar): boolean =>
  (mine.unique || (mine.elements !== null && mine.elements.length > 0 && mine.elements.every((one) => one.unique))) &&
  isForeign(other);

function overlap(operator: string, left: readonly Scalar[], right: readonly Scalar[]): Truth {
  const found = (item: Scalar, among: readonly Scalar[]): Truth =>
    among.map((other) => equal(item, other)).reduce(or, isFalse);
  const truth =
    operator === "&&"
      ? left.map((item) => found(item, right)).reduce(or, isFalse)
      : operator === "<@"
        ? left.map((item) => found(item, right)).reduce(and, isTrue)
        : right.map((item) => found(item, left)).reduce(and, isTrue);
  // Array containment has no unknown: a null element matches nothing.
  return { ...holds(truth.whenTrue), whenNull: never };
}
