import { regexSample } from "./regex-sample.ts";
import type { Wish } from "./wish.ts";

/** Texts for a column: one that says whose it is, then what its CHECKs mention, then the shapes that texts usually have. */
export function texts(wish: Wish, type: string, modifier: number): readonly string[] {
  const longest =
    modifier > 4 && (type === "varchar" || type === "bpchar") ? modifier - 4 : type === "name" ? 63 : 1000;
  const own = named(wish);
  const inOrder = wish.distinct ? [...own, ...demanded(wish)] : [...demanded(wish), ...own];
  const first = wish.constants.strings.length + wish.constants.numbers.length === 0 ? own : inOrder;
  return [...first, ...usual(wish)].map((text) => [...text].slice(0, longest).join(""));
}

/** Texts that say whose they are. */
export function named(wish: Wish): readonly [string, string] {
  const mark = `${wish.tenant.letter}${wish.variation === 0 ? "" : wish.variation}`;
  const mail = `${mark.toLowerCase()}@example.com`;
  const plain = `${mark}-${wish.column}-value`;
  return /e.?mail$/i.test(wish.column) ? [mail, plain] : [plain, mail];
}

const manyLengths = 200;

function demanded(wish: Wish): readonly string[] {
  const { strings, numbers } = wish.constants;
  const letter = wish.tenant.letter.toLowerCase();
  const lengths = numbers
    .flatMap((n) => [n, n - 1, n + 1])
    .filter((n) => Number.isInteger(n) && n > 0 && n <= manyLengths);
  const turn = wish.tenant.ordinal + wish.variation * 4;
  const favourites = `${letter}${letter.toUpperCase()}${turn % 10}`;
  const samples = strings.flatMap((pattern) =>
    [false, true].flatMap((generous) => regexSample(pattern, generous, favourites) ?? []),
  );
  return [
    ...strings,
    ...samples,
    ...overlaid(strings, samples),
    ...strings.flatMap((pattern) => ["", "a"].map((any) => pattern.replaceAll("%", any).replaceAll("_", "a"))),
    ...lengths.map((length) => letter.repeat(length)),
    ...lengths.map((length) => letter.toUpperCase().repeat(length)),
    ...lengths.map((length) => String(wish.tenant.ordinal).repeat(length)),
  ];
}

/** What must begin in one way and match a pattern in another: the fixed beginning laid over the pattern's sample. */
const overlaid = (beginnings: readonly string[], samples: readonly string[]): readonly string[] =>
  beginnings
    .map((text) => text.replace(/[%_].*$/s, ""))
    .filter((text) => text !== "")
    .flatMap((text) =>
      samples.filter((sample) => sample.length > text.length).map((sample) => text + sample.slice(text.length)),
    );

function usual(wish: Wish): readonly string[] {
  const { letter, ordinal, user } = wish.tenant;
  const small = letter.toLowerCase();
  const turn = ordinal + wish.variation * 4;
  return [
    `${small}${turn}`,
    `${small}-${turn}`,
    `${letter}${turn}`,
    String(turn),
    `https://example.com/${small}${turn}`,
    `${small}${turn}.example.com`,
    `/${small}${turn}`,
    `+1555000${String(1000 + turn)}`,
    `#0000${String(10 + (turn % 90))}`,
    "2024-01-01",
    "10:00",
    "10.0.0.1",
    "EN",
    "en",
    "en-US",
    "USD",
    "UTC",
    "{}",
    user,
    small.repeat(8),
    small.repeat(32),
    small.repeat(64),
    "",
  ];
}
