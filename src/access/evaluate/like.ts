import type { Truth } from "./truth.ts";
import { constantOf, hangsOn, type Scalar } from "./value.ts";
import { allOf, always, anyOf, bits, never, not, sometimes, type Ways } from "./ways.ts";

/** `subject like pattern`, `~`, and `^@` (starts with). */
export function like(operator: string, subject: Scalar, pattern: Scalar): Truth {
  const known = allOf(not(subject.whenNull), not(pattern.whenNull));
  const [matches, fails] = matching(operator, subject, pattern);
  return {
    whenTrue: allOf(known, matches),
    whenFalse: allOf(known, fails),
    whenNull: anyOf(subject.whenNull, pattern.whenNull),
  };
}

function matching(operator: string, subject: Scalar, pattern: Scalar): readonly [Ways, Ways] {
  const text = constantOf(pattern);
  if (operator.startsWith("~~") && typeof text === "string" && /^%+$/.test(text)) return [always, never];
  if (operator === "~~" && typeof text === "string" && constantOf(subject) !== undefined)
    return constantMatch(subject, text);
  // A caller who chooses the pattern chooses one that matches everything.
  if ((pattern.mask & bits.chosen) !== 0) return [sometimes(bits.chosen), sometimes(bits.chosen)];
  const ofCaller = bits.caller | bits.chosen | bits.setting | bits.unknown;
  // What is not the caller's does not contain the caller's identity.
  if (pattern.unique && (hangsOn(subject) & ofCaller) === 0) return [never, always];
  const mask = subject.mask | pattern.mask;
  return [sometimes(mask), sometimes(mask)];
}

function constantMatch(subject: Scalar, pattern: string): readonly [Ways, Ways] {
  if (pattern.includes("\\")) return [sometimes(bits.unknown), sometimes(bits.unknown)];
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", "[^]*")
    .replaceAll("_", "[^]");
  return new RegExp(`^${source}$`, "u").test(String(constantOf(subject))) ? [always, never] : [never, always];
}
