import { ident, type Part, type Sql, sql } from "../../sql/sql.ts";
import { parseExpression, type TypeName } from "../../sql/tree.ts";
import type { TypeShape } from "./described.ts";
import { keyOf, textsOf } from "./usage/names.ts";

/** A built-in type by the name that `pg_type` has for it. */
export const builtin = (name: string, array: boolean = false): TypeShape => ({ schema: null, name, array, set: false });

/** What a written type means; null for `%type`, `%rowtype` and what is no type. */
export function typeShapeOf(node: TypeName | undefined): TypeShape | null {
  const path = textsOf(node?.names);
  const name = path.at(-1);
  if (node === undefined || name === undefined || node.pct_type) return null;
  const array = (node.arrayBounds?.length ?? 0) > 0;
  const set = node.setof === true;
  const schema = path.at(-2) ?? null;
  return { ...named(schema, name), array, set };
}

/** Names that work without a schema are taken for Postgres's own, whatever their schema; others belong to `public`. */
function named(schema: string | null, name: string): { readonly schema: string | null; readonly name: string } {
  if (schema === "pg_catalog" || (schema === null && known.has(name)))
    return { schema: null, name: serials.get(name) ?? name };
  return { schema: schema ?? "public", name };
}

const serials: ReadonlyMap<string, string> = new Map([
  ["serial", "int4"],
  ["serial4", "int4"],
  ["bigserial", "int8"],
  ["serial8", "int8"],
  ["smallserial", "int2"],
  ["serial2", "int2"],
]);

const numbers: ReadonlySet<string> = new Set(["int2", "int4", "int8", "numeric", "float4", "float8", "money"]);
const times: ReadonlySet<string> = new Set(["timestamptz", "timestamp", "date", "time", "timetz", "interval"]);
const texts: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "citext", "name", "char"]);
const known: ReadonlySet<string> = new Set([
  ...[...numbers, ...times, ...texts, ...serials.keys()],
  ...["uuid", "bool", "json", "jsonb", "bytea", "inet", "cidr", "macaddr", "xml", "oid", "tsvector", "tsquery", "bit"],
  ...["varbit", "record", "trigger", "void", "event_trigger", "regclass", "point", "box", "polygon", "path", "line"],
  ...["circle", "lseg", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "anyelement"],
  ...["anyarray", "unknown", "any", "cstring", "internal", "jsonpath", "vector", "hstore", "ltree", "geometry"],
]);

/** A type in words, as Postgres prints it (`timestamp with time zone`, `public.role[]`) or people write it; null for others. */
export function typeNamed(words: string): TypeShape | null {
  const node = parseExpression(`null::${words}`);
  return node !== null && "TypeCast" in node ? typeShapeOf(node.TypeCast.typeName) : null;
}

export const sameType = (left: TypeShape, right: TypeShape): boolean => keyOfType(left) === keyOfType(right);

export const keyOfType = ({ schema, name, array }: TypeShape): string => keyOf(schema ?? "", name, String(array));

export const elementOf = (type: TypeShape): TypeShape => ({ ...type, array: false });
export const arrayOf = (type: TypeShape): TypeShape => ({ ...type, array: true });

/** What kind of value a type holds, which is all that TypeScript tells of it. */
export type Family = "number" | "time" | "text" | "uuid" | "boolean" | "json" | "other";

export function familyOf({ schema, name, array }: TypeShape): Family {
  if (schema !== null || array) return "other";
  if (numbers.has(name)) return "number";
  if (times.has(name)) return "time";
  if (texts.has(name)) return "text";
  if (name === "bool") return "boolean";
  if (name === "json" || name === "jsonb") return "json";
  return name === "uuid" ? "uuid" : "other";
}

const words: ReadonlyMap<string, Sql> = new Map([
  ["timestamptz", sql`timestamptz`],
  ["bool", sql`boolean`],
  ["int4", sql`integer`],
  ["int8", sql`bigint`],
  ["int2", sql`smallint`],
  ["numeric", sql`numeric`],
  ["float8", sql`double precision`],
  ["float4", sql`real`],
  ["varchar", sql`varchar`],
  ["bpchar", sql`char`],
  ["time", sql`time`],
  ["timestamp", sql`timestamp`],
  ["interval", sql`interval`],
]);

/** The type as SQL, as people write it. */
export function typeSql({ schema, name, array, set }: TypeShape): Sql {
  const plain: Part =
    (schema === null ? words.get(name) : undefined) ?? ident(...(schema === null ? [name] : [schema, name]));
  const whole = array ? sql`${plain}[]` : sql`${plain}`;
  return set ? sql`setof ${whole}` : whole;
}
