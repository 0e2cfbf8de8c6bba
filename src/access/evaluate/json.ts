import { claim } from "./actor.ts";
import type { Context } from "./context.ts";
import { nullable } from "./strict.ts";
import { constantOf, type Scalar } from "./value.ts";

/** `json -> key`, `->>`, `#> path`, `#>> path`: a claim where the JSON is a part of the caller's web token. */
export function jsonStep(operator: string, json: Scalar, key: Scalar, context: Context): Scalar {
  return member(json, operator.startsWith("#") ? pathOf(key) : stepOf(key), [json, key], context);
}

/** A member of a JSON value; `inputs` is what the result hangs on where nothing more is known. */
export function member(
  json: Scalar,
  path: readonly string[] | null,
  inputs: readonly Scalar[],
  context: Context,
): Scalar {
  if (json.claims && path) return claim(context.actor, [...json.claims, ...path]);
  return nullable(inputs, "->");
}

function stepOf(key: Scalar): readonly string[] | null {
  const known = constantOf(key);
  return known === undefined ? null : [String(known)];
}

function pathOf(key: Scalar): readonly string[] | null {
  if (key.elements) {
    const steps = key.elements.map(constantOf);
    return steps.every((step) => step !== undefined) ? steps.map(String) : null;
  }
  const known = constantOf(key);
  const inner = typeof known === "string" ? /^\{([^{}"\\]*)\}$/.exec(known)?.[1] : undefined;
  return inner === undefined ? null : inner.split(",").map((step) => step.trim());
}
