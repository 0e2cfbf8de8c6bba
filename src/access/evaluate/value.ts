import { isFalse, isTrue, isNull as nullTruth, type Truth } from "./truth.ts";
import { allOf, always, anyOf, bits, isAlways, type Mask, maskOf, never, not, sometimes, type Ways } from "./ways.ts";

export type Constant = string | number | boolean;

/** What is known of a value that is not a boolean expression. */
export type Scalar = {
  readonly is: "scalar";
  readonly whenNull: Ways;
  /** The only values it can have when it is not null; null: any. */
  readonly values: readonly Constant[] | null;
  readonly mask: Mask;
  /** Two values with the same key are equal whenever neither is null. */
  readonly key: string | null;
  /** The value is this caller's alone: it equals nothing that does not itself come from the caller. */
  readonly unique: boolean;
  /** The caller's claims below this path, when the value is a part of the JSON web token. */
  readonly claims: readonly string[] | null;
  /** What is known of its elements, when it is an array. */
  readonly elements: readonly Scalar[] | null;
};

export type Value = Scalar | { readonly is: "truth"; readonly truth: Truth };

const plain = { is: "scalar", values: null, key: null, unique: false, claims: null, elements: null } as const;

/** Any value, null or not, that hangs on `mask`. */
export const anything = (mask: Mask): Scalar => ({ ...plain, mask, whenNull: sometimes(mask) });

/** Any value but null. */
export const something = (mask: Mask): Scalar => ({ ...plain, mask, whenNull: never });

export const unknown: Scalar = anything(bits.unknown);

export const nothing: Scalar = { ...plain, values: [], mask: 0, whenNull: always };

export const constant = (value: Constant): Scalar => ({
  ...plain,
  values: [value],
  mask: 0,
  whenNull: never,
  key: typeof value === "string" ? `'${value}'` : String(value),
});

export const ofTruth = (truth: Truth): Value => ({ is: "truth", truth });

/** The value when a condition must hold for there to be one: null otherwise. */
export function provided(condition: Ways, value: Value): Value {
  if (isAlways(condition)) return value;
  if (value.is === "truth") {
    const { truth } = value;
    return ofTruth({
      whenTrue: allOf(condition, truth.whenTrue),
      whenFalse: allOf(condition, truth.whenFalse),
      whenNull: anyOf(not(condition), truth.whenNull),
    });
  }
  return {
    ...value,
    mask: value.mask | maskOf(condition),
    whenNull: anyOf(not(condition), value.whenNull),
    key: null,
  };
}

/** A value read as a boolean. */
export function toTruth(value: Value): Truth {
  if (value.is === "truth") return value.truth;
  if (isAlways(value.whenNull)) return nullTruth;
  const known = not(value.whenNull);
  const [only] = value.values ?? [];
  if (value.values?.length === 1 && typeof only === "boolean") {
    const truth = only ? isTrue : isFalse;
    return {
      whenTrue: allOf(known, truth.whenTrue),
      whenFalse: allOf(known, truth.whenFalse),
      whenNull: value.whenNull,
    };
  }
  const either = allOf(known, sometimes(value.mask));
  return { whenTrue: either, whenFalse: either, whenNull: value.whenNull };
}

/** A boolean read as a value. */
export function toScalar(value: Value): Scalar {
  if (value.is === "scalar") return value;
  const { whenTrue, whenFalse, whenNull } = value.truth;
  const values = [...(whenTrue.length > 0 ? [true] : []), ...(whenFalse.length > 0 ? [false] : [])];
  return { ...plain, values, whenNull, mask: maskOf(whenTrue, whenFalse) };
}

/** Everything a value hangs on, its being null included. */
export const hangsOn = (value: Scalar): Mask =>
  value.mask | maskOf(value.whenNull) | (value.elements ?? []).reduce((mask, element) => mask | hangsOn(element), 0);

/** The value a constant expression has; undefined where it is not one. */
export function constantOf(value: Scalar): Constant | undefined {
  return value.values?.length === 1 && value.whenNull.length === 0 ? value.values[0] : undefined;
}

/** Either of two values, chosen by something that hangs on `mask`. */
export function either(a: Scalar, b: Scalar, mask: Mask): Scalar {
  if (a.key !== null && a.key === b.key) return a;
  return {
    ...plain,
    values: union(a, b),
    mask: a.mask | b.mask | mask,
    whenNull: anyOf(a.whenNull, b.whenNull).map((way) => way | mask),
  };
}

function union(a: Scalar, b: Scalar): readonly Constant[] | null {
  return a.values && b.values ? [...new Set([...a.values, ...b.values])] : null;
}

/** Works a value out once, when it is first asked for. */
export function lazily(compute: () => Value): () => Value {
  let value: Value | null = null;
  return () => {
    value ??= compute();
    return value;
  };
}
