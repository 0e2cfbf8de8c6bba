import type { TypeName } from "../../sql/tree.ts";
import type { Context } from "./context.ts";
import { namesIn } from "./node.ts";
import { isFalse, isTrue } from "./truth.ts";
import { type Constant, constant, ofTruth, type Scalar, something, toScalar, toTruth, type Value } from "./value.ts";

const text = new Set(["text", "varchar", "bpchar", "name"]);
const integers = new Set(["int2", "int4", "int8"]);
const numbers = new Set(["numeric", "float4", "float8"]);
/** Types whose equality is that of the text that Postgres prints. */
const likeText = new Set([...text, "uuid"]);

const uuid = /^\{?[0-9a-f]{4}([0-9a-f-]*)[0-9a-f]\}?$/i;

/** `value::type`. A cast keeps what is known where two values are equal after it exactly when they were before. */
export function castTo(value: Value, type: TypeName, context: Context): Value {
  const names = namesIn(type.names);
  const name = names.at(-1) ?? "";
  if ((type.arrayBounds ?? []).length > 0) return castArray(value, name);
  if (name === "bool") return castBoolean(value);
  const scalar = toScalar(value);
  if (scalar.values === null) return narrowing(type, name) ? { ...scalar, key: null } : scalar;
  const schema = names.length > 1 ? (names[0] ?? null) : null;
  const isEnum = schema !== null && context.names.labels(schema, name) !== null;
  const converted = scalar.values.map((known) => convert(known, name, isEnum));
  const [only] = converted;
  // Such a cast fails, and what fails equals nothing.
  if (name === "uuid" && converted.every((known) => !uuid.test(String(known))))
    return { ...opaque(scalar, name), unique: true };
  if (converted.some((known) => known === null)) return { ...opaque(scalar, name) };
  if (converted.length === 1 && only !== undefined && only !== null && scalar.whenNull.length === 0) {
    return { ...constant(only), mask: scalar.mask };
  }
  return { ...scalar, values: converted.flatMap((known) => (known === null ? [] : [known])) };
}

/** A constant of a type we do not compute with: equal to itself, otherwise not known. */
function opaque(scalar: Scalar, type: string): Scalar {
  const key = scalar.key === null ? null : `${scalar.key}::${type}`;
  return { ...something(scalar.mask), whenNull: scalar.whenNull, key };
}

/** `::date`, `::int`, `::varchar(3)`: different values may become equal. */
const narrowing = (type: TypeName, name: string): boolean =>
  (type.typmods ?? []).length > 0 || ["date", "time", "bpchar", ...integers].includes(name);

function convert(value: Constant, type: string, isEnum: boolean): Constant | null {
  if (type === "uuid" && typeof value === "string") return value.toLowerCase();
  if (likeText.has(type) || isEnum) return String(value);
  if (integers.has(type) || numbers.has(type)) {
    const number = Number(value);
    return Number.isFinite(number) && value !== "" ? (integers.has(type) ? Math.round(number) : number) : null;
  }
  return null;
}

function castBoolean(value: Value): Value {
  if (value.is === "truth") return value;
  const [only] = value.values ?? [];
  if (value.values?.length === 1 && typeof only === "string" && value.whenNull.length === 0) {
    const lower = only.trim().toLowerCase();
    if (["t", "true", "y", "yes", "on", "1"].includes(lower)) return ofTruth(isTrue);
    if (["f", "false", "n", "no", "off", "0"].includes(lower)) return ofTruth(isFalse);
  }
  if (value.values?.length === 1 && typeof only === "number") return ofTruth(only === 0 ? isFalse : isTrue);
  return ofTruth(toTruth({ ...value, values: null }));
}

function castArray(value: Value, element: string): Value {
  const scalar = toScalar(value);
  const [only] = scalar.values ?? [];
  const listed = typeof only === "string" && scalar.values?.length === 1 ? plainArray(only) : null;
  if (listed && likeText.has(element))
    return { ...something(0), elements: listed.map(constant), whenNull: scalar.whenNull };
  if (listed) return { ...something(0), elements: listed.map((item) => opaque(constant(item), element)) };
  return { ...scalar, values: null };
}

/** `{a,b}` without quotes, nulls or nesting. */
function plainArray(literal: string): readonly string[] | null {
  if (literal === "{}") return [];
  const inner = /^\{([^{}"\\]+)\}$/.exec(literal)?.[1];
  const items = inner?.split(",") ?? null;
  return items?.some((item) => item.trim().toLowerCase() === "null") ? null : items;
}
