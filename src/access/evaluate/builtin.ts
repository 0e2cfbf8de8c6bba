import { setting } from "./actor.ts";
import { type Context, note } from "./context.ts";
import { member } from "./json.ts";
import { like } from "./like.ts";
import { nullable, strict } from "./strict.ts";
import { constant, constantOf, hangsOn, ofTruth, type Scalar, something, unknown, type Value } from "./value.ts";
import { bits } from "./ways.ts";

type Builtin = (inputs: readonly Scalar[], context: Context, name: string) => Value;

/** A function of Postgres's own. All but the listed ones are pure functions of their arguments. */
export function builtin(name: string, inputs: readonly Scalar[], context: Context): Value {
  const special = specials.get(name);
  if (special) return special(inputs, context, name);
  if (surroundings.test(name)) {
    note(context, `${name}() depends on the server's surroundings`);
    return unknown;
  }
  return contains(name, inputs) ?? nullable(inputs, name);
}

/** Functions whose result is not settled by their arguments. */
const surroundings =
  /^(inet_|pg_(?!typeof)|has_|current_(database|schema|query)|txid_|version$|to_reg|obj_description|col_description|lo_|query_to_|table_to_)/;

const chance: Builtin = () => something(bits.clock);

/** Text in, text out, nothing lost that tells two callers apart. */
const keeping: Builtin = (inputs, _context, name) => {
  const [input] = inputs;
  const known = input ? constantOf(input) : undefined;
  if (typeof known === "string" && inputs.length === 1 && (name === "lower" || name === "upper")) {
    return constant(name === "lower" ? known.toLowerCase() : known.toUpperCase());
  }
  return { ...strict(inputs, name), unique: inputs.some((one) => one.unique) };
};

const jsonMember =
  (path: "keys" | "none"): Builtin =>
  (inputs, context) => {
    const [json, ...keys] = inputs;
    const steps = keys.map(constantOf);
    const known = path === "keys" && steps.every((step) => step !== undefined) ? steps.map(String) : null;
    return json ? member(json, known, inputs, context) : unknown;
  };

const currentSetting: Builtin = ([name], context) => {
  const known = name ? constantOf(name) : undefined;
  return typeof known === "string" ? setting(context.actor, known, context.currentUser) : unknown;
};

const array: Builtin = (inputs) => ({ ...something(0), elements: inputs });

/** `to_jsonb(x)`, `jsonb_build_array(x, …)`: contains what it was given. */
const wrapped: Builtin = (inputs) => ({
  ...something(inputs.reduce((mask, input) => mask | hangsOn(input), 0)),
  unique: inputs.some((input) => input.unique),
});

/** A part of a text that is known. */
const partOf =
  (part: (text: string, ...more: readonly (string | number)[]) => string): Builtin =>
  (inputs, _context, name) => {
    const [text, ...more] = inputs.map(constantOf);
    const given = more.flatMap((one) => (typeof one === "string" || typeof one === "number" ? [one] : []));
    const known = typeof text === "string" && given.length === more.length;
    return known ? constant(part(text, ...given)) : nullable(inputs, name);
  };

/** PostgreSQL leaves out so many at the other end where the count is negative. */
const right = (text: string, count: string | number = 0): string =>
  Number(count) === 0 ? "" : text.slice(-Number(count));
const left = (text: string, count: string | number = 0): string => text.slice(0, Number(count));

const specials: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["current_setting", currentSetting],
  ["set_config", ([, value]) => value ?? unknown],
  ...["random", "gen_random_uuid", "clock_timestamp", "nextval", "uuidv7", "uuidv4", "timeofday", "setval"].map(
    (name) => [name, chance] as const,
  ),
  ...["now", "transaction_timestamp", "statement_timestamp"].map(
    (name) => [name, () => ({ ...something(bits.clock), key: name })] as const,
  ),
  ...[
    "lower",
    "upper",
    "btrim",
    "trim",
    "ltrim",
    "rtrim",
    "initcap",
    "concat",
    "concat_ws",
    "format",
    "quote_ident",
  ].map((name) => [name, keeping] as const),
  ...["replace", "encode", "decode", "md5", "sha256", "digest", "uuid"].map((name) => [name, keeping] as const),
  ...["to_json", "to_jsonb", "json_build_array", "jsonb_build_array", "json_build_object", "jsonb_build_object"].map(
    (name) => [name, wrapped] as const,
  ),
  ...["json_extract_path", "json_extract_path_text", "jsonb_extract_path", "jsonb_extract_path_text"].map(
    (name) => [name, jsonMember("keys")] as const,
  ),
  ["array", array],
  ["starts_with", ([subject, prefix]) => (subject && prefix ? ofTruth(like("^@", subject, prefix)) : unknown)],
  ["right", partOf(right)],
  ["left", partOf(left)],
  ["split_part", partOf((text, by = "", at = 1) => text.split(String(by))[Number(at) - 1] ?? "")],
  ["length", (inputs, _context, name) => lengthOf(inputs, name)],
  ["char_length", (inputs, _context, name) => lengthOf(inputs, name)],
]);

function lengthOf(inputs: readonly Scalar[], name: string): Value {
  const known = inputs[0] ? constantOf(inputs[0]) : undefined;
  return typeof known === "string" ? constant([...known].length) : strict(inputs, name);
}

/** `strpos(text, part)`, `position`: 0 where the part is the caller's identity and the text is not the caller's. */
function contains(name: string, inputs: readonly Scalar[]): Scalar | null {
  const [first, second] = inputs;
  if (!(first && second && (name === "strpos" || name === "position"))) return null;
  const ofCaller = bits.caller | bits.chosen | bits.setting | bits.unknown;
  if (second.unique && (hangsOn(first) & ofCaller) === 0) return { ...strict(inputs), values: [0] };
  return { ...strict(inputs, name), values: null };
}
