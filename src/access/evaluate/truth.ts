import { allOf, always, anyOf, isAlways, never, not, type Ways } from "./ways.ts";

/** A boolean in SQL's three-valued logic: when it is true, when false, when null. */
export type Truth = { readonly whenTrue: Ways; readonly whenFalse: Ways; readonly whenNull: Ways };

export const isTrue: Truth = { whenTrue: always, whenFalse: never, whenNull: never };
export const isFalse: Truth = { whenTrue: never, whenFalse: always, whenNull: never };
export const isNull: Truth = { whenTrue: never, whenFalse: never, whenNull: always };

/** True when the ways hold, else false; never null. */
export const holds = (ways: Ways): Truth => ({ whenTrue: ways, whenFalse: not(ways), whenNull: never });

export const negate = ({ whenTrue, whenFalse, whenNull }: Truth): Truth => ({
  whenTrue: whenFalse,
  whenFalse: whenTrue,
  whenNull,
});

export function or(a: Truth, b: Truth): Truth {
  const whenTrue = anyOf(a.whenTrue, b.whenTrue);
  if (isAlways(whenTrue)) return isTrue;
  return {
    whenTrue,
    whenFalse: allOf(a.whenFalse, b.whenFalse),
    whenNull: anyOf(allOf(a.whenNull, anyOf(b.whenNull, b.whenFalse)), allOf(a.whenFalse, b.whenNull)),
  };
}

export const and = (a: Truth, b: Truth): Truth => negate(or(negate(a), negate(b)));

/** `case when condition then yes else no end`. */
export function choose(condition: Ways, yes: Truth, no: Truth): Truth {
  const otherwise = not(condition);
  const pick = (part: keyof Truth): Ways => anyOf(allOf(condition, yes[part]), allOf(otherwise, no[part]));
  return { whenTrue: pick("whenTrue"), whenFalse: pick("whenFalse"), whenNull: pick("whenNull") };
}
