/**
 * A text that a regular expression accepts, most likely: the shortest one by the pattern's own structure, with every
 * repetition taken its least number of times, or once where it may be absent and `generous` is set. Where there is a choice
 * of characters the first of `favourites` that fits is taken. Look-around and back references are skipped, so the caller
 * lets Postgres have the last word. null: the pattern cannot be read.
 */
export function regexSample(pattern: string, generous: boolean, favourites = "aA1"): string | null {
  const reader: Reader = { text: pattern, at: 0, generous, favourites: [...favourites] };
  const sample = alternatives(reader);
  return reader.at < pattern.length ? null : sample;
}

type Reader = { readonly text: string; at: number; readonly generous: boolean; readonly favourites: readonly string[] };

function alternatives(reader: Reader): string {
  let first = sequence(reader);
  while (reader.text[reader.at] === "|") {
    reader.at += 1;
    const other = sequence(reader);
    if (first === "" && reader.generous) first = other;
  }
  return first;
}

function sequence(reader: Reader): string {
  let made = "";
  for (;;) {
    const next = reader.text[reader.at];
    if (next === undefined || next === "|" || next === ")") return made;
    const piece = atom(reader);
    made += piece.repeat(repetitions(reader));
  }
}

function repetitions(reader: Reader): number {
  const rest = reader.text.slice(reader.at);
  const found = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(rest);
  if (found === null) return 1;
  reader.at += found[0].length;
  if (found[1] !== undefined) {
    const least = Number(found[1]);
    return least === 0 && reader.generous && found[2] !== "0" ? 1 : least;
  }
  return found[0].startsWith("+") ? 1 : Number(reader.generous);
}

/** What a class escape stands for, as JavaScript knows it too. */
const classes = new Set(["d", "w", "s", "D", "W", "S"]);
const assertions = new Set(["b", "B", "A", "Z", "m", "M", "y", "Y"]);

function atom(reader: Reader): string {
  const next = reader.text[reader.at] ?? "";
  reader.at += 1;
  if (next === "^" || next === "$") return "";
  if (next === ".") return reader.favourites[0] ?? "a";
  if (next === "[") return bracket(reader);
  if (next === "(") return group(reader);
  if (next !== "\\") return next;
  const escaped = reader.text[reader.at] ?? "";
  reader.at += 1;
  if (assertions.has(escaped)) return "";
  return classes.has(escaped) ? fitting(reader, `\\${escaped}`) : escaped;
}

function group(reader: Reader): string {
  const prefix = /^\?(?::|=|!|<=|<!)/.exec(reader.text.slice(reader.at))?.[0] ?? "";
  reader.at += prefix.length;
  const inside = alternatives(reader);
  reader.at += 1;
  return prefix === "" || prefix === "?:" ? inside : "";
}

const posix: Readonly<Record<string, string>> = {
  alpha: "a-zA-Z",
  digit: "0-9",
  alnum: "a-zA-Z0-9",
  upper: "A-Z",
  lower: "a-z",
  space: "\\s",
  punct: "!-/:-@",
  xdigit: "0-9a-fA-F",
  word: "\\w",
};

const printable: readonly string[] = [..."aA1-_. @/+#:,!~fF0"];

/** One character of a bracket expression: a favourite, a usual one, or the first it lists. */
function bracket(reader: Reader): string {
  const body = /^(\^?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]/s.exec(reader.text.slice(reader.at));
  if (body === null) return "";
  reader.at += body[0].length;
  const inside = (body[2] ?? "").replace(/^\]/, "\\]").replace(/\[:(\w+):\]/g, (_, name: string) => posix[name] ?? "");
  return fitting(reader, `${body[1] ?? ""}${inside}`) || (inside[0] ?? "");
}

/** The first character that a bracket's content accepts. */
function fitting(reader: Reader, inside: string): string {
  try {
    const accepts = new RegExp(`[${inside.replace(/\[/g, "\\[")}]`);
    return [...reader.favourites, ...printable].find((character) => accepts.test(character)) ?? "";
  } catch {
    return "";
  }
}
