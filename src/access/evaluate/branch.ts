import { choose, type Truth } from "./truth.ts";
import { hangsOn, nothing, ofTruth, something, toTruth, type Value } from "./value.ts";
import { allOf, anyOf, isAlways, isNever, not } from "./ways.ts";

/** `coalesce(first, second)`. */
export function coalesce(first: Value, second: Value): Value {
  const whenNull = first.is === "truth" ? first.truth.whenNull : first.whenNull;
  if (isNever(whenNull)) return first;
  if (isAlways(whenNull)) return second;
  if (first.is === "truth" || second.is === "truth") {
    const [a, b] = [toTruth(first), toTruth(second)];
    return ofTruth({
      whenTrue: anyOf(a.whenTrue, allOf(whenNull, b.whenTrue)),
      whenFalse: anyOf(a.whenFalse, allOf(whenNull, b.whenFalse)),
      whenNull: allOf(whenNull, b.whenNull),
    });
  }
  const values = first.values && second.values ? [...new Set([...first.values, ...second.values])] : null;
  const mask = first.mask | second.mask | hangsOn({ ...first, mask: 0 });
  return { ...something(mask), values, whenNull: allOf(whenNull, second.whenNull) };
}

/** `case when condition then yes else no end`. */
export function pick(condition: Truth, yes: Value, no: Value): Value {
  if (isAlways(condition.whenTrue)) return yes;
  if (isNever(condition.whenTrue)) return no;
  if (yes.is === "truth" || no.is === "truth") return ofTruth(choose(condition.whenTrue, toTruth(yes), toTruth(no)));
  const otherwise = not(condition.whenTrue);
  const values = yes.values && no.values ? [...new Set([...yes.values, ...no.values])] : null;
  const mask = yes.mask | no.mask | hangsOn({ ...nothing, whenNull: condition.whenTrue });
  const whenNull = anyOf(allOf(condition.whenTrue, yes.whenNull), allOf(otherwise, no.whenNull));
  return { ...something(mask), values, whenNull };
}
