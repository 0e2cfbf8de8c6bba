import type { Shape } from "./shape.ts";
import { named, texts } from "./text-values.ts";
import type { Wish } from "./wish.ts";

type Base = Extract<Shape, { is: "base" }>;
type Maker = (wish: Wish, base: Base) => readonly string[];

/** Candidates for a built-in or extension type; by its category where the type itself is not known. */
export function builtin(base: Base, wish: Wish): readonly string[] {
  const maker = byName.get(base.name) ?? byCategory.get(base.category) ?? anything;
  return [...maker(wish, base), ...wish.constants.strings];
}

/** Differs by tenant and by variation, for all the tenants there are. */
const turn = (wish: Wish): number => wish.tenant.ordinal + wish.variation * 4;

const numbers =
  (key: number, others: readonly string[] = []): Maker =>
  (wish) => {
    const unlikely = [key + turn(wish), 90 + turn(wish)].map(String);
    const constants = wish.constants.numbers.flatMap((n) =>
      Number.isInteger(n) ? [n, n + 1, n - 1, n + 2, n * 2, n + 10, -n] : [n, n + 1, n - 1],
    );
    const plain = [turn(wish), ...constants, 0, 1, 10, 100, -1, 0.5].map(String);
    return wish.distinct ? [...unlikely, ...plain, ...others] : [...plain, ...unlikely, ...others];
  };

const day = (wish: Wish): string => String(((turn(wish) - 1) % 28) + 1).padStart(2, "0");

/** The past first, then later and later: a pair of columns that must be in order finds an order. */
const dates =
  (time: string): Maker =>
  (wish) =>
    [`2024-01-${day(wish)}`, `2024-06-${day(wish)}`, `2025-01-${day(wish)}`, "2999-01-01", "2001-01-01"].map(
      (d) => d + time,
    );

const times =
  (zone: string): Maker =>
  (wish) =>
    [turn(wish) % 12, 13, 18, 23].map((hour) => `${String(hour).padStart(2, "0")}:00:00${zone}`);

const bits: Maker = (wish, { modifier }) => {
  const length = modifier > 0 ? modifier : 8;
  const own = turn(wish).toString(2).padStart(length, "0").slice(-length);
  return [own, "1".repeat(length), "0".repeat(length)];
};

const json: Maker = (wish) => {
  const keys = wish.constants.strings.filter((key) => /^\w{1,40}$/.test(key));
  const filled = [1, "a", [], {}, true].map((value) =>
    JSON.stringify(Object.fromEntries(keys.map((key) => [key, value]))),
  );
  const [own] = named(wish);
  return [JSON.stringify({ of: own }), "{}", "[]", ...filled, JSON.stringify([wish.tenant.letter]), '"a"', "1", "true"];
};

/** Eight hex digits of a name (FNV-1a), so that an id stays the same whatever else is seeded. */
function digest(name: string): string {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

const uuids: Maker = (wish) => {
  const letter = wish.tenant.letter.toLowerCase();
  const number = String(wish.variation).padStart(4, "0");
  return [`${letter.repeat(8)}-0000-4000-8000-${digest(wish.place)}${number}`, wish.tenant.user];
};

const fixed =
  (...values: readonly string[]): Maker =>
  () =>
    values;

/** Geometry and network addresses: one number makes the difference. */
const varied =
  (...forms: readonly ((n: number) => string)[]): Maker =>
  (wish) =>
    forms.map((form) => form(turn(wish)));

const vectors: Maker = (wish, { modifier }) => {
  const length = modifier > 0 ? modifier : 3;
  return [`[${Array.from({ length }, (_, i) => (i === 0 ? turn(wish) : 1)).join(",")}]`];
};

const sparse: Maker = (wish, { modifier }) => [`{1:${turn(wish)}}/${modifier > 0 ? modifier : 3}`];
const booleans: Maker = (wish) => (wish.distinct && turn(wish) % 2 === 0 ? ["true", "false"] : ["false", "true"]);
const letters: Maker = (wish) => [wish.tenant.letter];

const byName: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ["int2", numbers(9000)],
  ["int4", numbers(900_000)],
  ["int8", numbers(900_000)],
  ["numeric", numbers(900_000)],
  ["float4", numbers(900_000)],
  ["float8", numbers(900_000)],
  ["money", numbers(900_000)],
  ["oid", numbers(900_000)],
  ["xid", numbers(900_000)],
  ["xid8", numbers(900_000)],
  ["cid", numbers(900_000)],
  ["bool", booleans],
  ["char", letters],
  ["uuid", uuids],
  ["date", dates("")],
  ["timestamp", dates(" 00:00:00")],
  ["timestamptz", dates(" 00:00:00+00")],
  ["time", times("")],
  ["timetz", times("+00")],
  [
    "interval",
    varied(
      (n) => `${n} days`,
      () => "1 hour",
    ),
  ],
  ["bit", bits],
  ["varbit", bits],
  [
    "bytea",
    varied(
      (n) => `\\x${String(n).padStart(4, "0")}`,
      () => "\\x",
    ),
  ],
  ["json", json],
  ["jsonb", json],
  ["jsonpath", fixed("$", "$.a")],
  ["xml", varied((n) => `<a>${n}</a>`)],
  [
    "inet",
    varied(
      (n) => `10.0.0.${n}`,
      (n) => `10.0.${n}.0/24`,
      () => "::1",
    ),
  ],
  ["cidr", varied((n) => `10.0.${n}.0/24`)],
  ["macaddr", varied((n) => `08:00:2b:01:02:${String(n % 90).padStart(2, "0")}`)],
  ["macaddr8", varied((n) => `08:00:2b:01:02:03:04:${String(n % 90).padStart(2, "0")}`)],
  ["point", varied((n) => `(${n},${n})`)],
  ["line", varied((n) => `{1,2,${n}}`)],
  ["lseg", varied((n) => `[(0,0),(${n},${n})]`)],
  ["box", varied((n) => `(${n}.5,${n}.5),(${n},${n})`)],
  ["path", varied((n) => `[(0,0),(${n},${n})]`)],
  ["polygon", varied((n) => `((0,0),(0,${n}),(${n},0))`)],
  ["circle", varied((n) => `<(${n * 10},0),1>`)],
  ["tsvector", varied((n) => `'a${n}'`)],
  ["tsquery", varied((n) => `'a${n}'`)],
  ["pg_lsn", varied((n) => `0/${n}`)],
  ["pg_snapshot", varied((n) => `${n}:${n}:`)],
  ["txid_snapshot", varied((n) => `${n}:${n}:`)],
  ["tid", varied((n) => `(0,${n})`)],
  ["oidvector", fixed("1 2")],
  ["int2vector", fixed("1 2")],
  ["regclass", fixed("pg_catalog.pg_class")],
  ["regtype", fixed("integer")],
  ["regproc", fixed("pg_catalog.now")],
  ["regprocedure", fixed("pg_catalog.now()")],
  ["regoper", fixed("pg_catalog.||/")],
  ["regoperator", fixed("pg_catalog.||/(none,double precision)")],
  ["regrole", fixed("pg_monitor")],
  ["regnamespace", fixed("pg_catalog")],
  ["regconfig", fixed("pg_catalog.english")],
  ["regdictionary", fixed("pg_catalog.simple")],
  ["regcollation", fixed('pg_catalog."C"')],
  ["aclitem", fixed("=r/pg_monitor")],
  ["vector", vectors],
  ["halfvec", vectors],
  ["sparsevec", sparse],
  ["ltree", varied((n) => `a.b${n}`)],
  ["lquery", fixed("a.*")],
  ["ltxtquery", fixed("a")],
  ["hstore", varied((n) => `a=>${n}`)],
  [
    "geometry",
    varied(
      (n) => `POINT(${n} ${n})`,
      (n) => `POLYGON((0 0,0 ${n},${n} 0,0 0))`,
      (n) => `LINESTRING(0 0,${n} ${n})`,
    ),
  ],
  [
    "geography",
    varied(
      (n) => `POINT(${n} ${n})`,
      (n) => `POLYGON((0 0,0 ${n},${n} 0,0 0))`,
      (n) => `LINESTRING(0 0,${n} ${n})`,
    ),
  ],
  ["cube", varied((n) => `(${n},${n})`)],
  ["seg", varied((n) => `${n}`)],
]);

const byCategory: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ["S", (wish, base) => texts(wish, base.name, base.modifier)],
  ["N", numbers(900_000)],
  ["B", booleans],
  ["D", dates("")],
  ["T", fixed("1 day")],
  ["V", bits],
]);

/** For types that nobody has told us about: forms that input functions often take. */
const anything: Maker = (wish) => ["1", wish.tenant.letter, "{}", "[1,2,3]", "(1,2)", "POINT(1 1)", ""];
