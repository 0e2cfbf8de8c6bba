import { hangsOn, type Scalar, something } from "./value.ts";
import { anyOf, sometimes, type Ways } from "./ways.ts";

/**
 * The result of a pure function of its arguments: null when one of them is, and possibly otherwise too. With a `name`,
 * the same arguments give the same key.
 */
export function strict(inputs: readonly Scalar[], name: string | null = null): Scalar {
  const mask = inputs.reduce((sum, input) => sum | hangsOn(input), 0);
  const keys = inputs.map((input) => input.key);
  const key = name === null || keys.includes(null) ? null : `${name}(${keys.join()})`;
  return { ...something(mask), whenNull: anyOf(...inputs.map((input) => input.whenNull)), key };
}

/** The same, where the function may also return null of its own accord. */
export function nullable(inputs: readonly Scalar[], name: string | null = null): Scalar {
  const result = strict(inputs, name);
  const whenNull: Ways = anyOf(result.whenNull, sometimes(result.mask));
  return { ...result, whenNull };
}
