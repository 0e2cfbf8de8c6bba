/**
 * A text that a regular expression accepts, most likely: the shortest one by the pattern's own structure, with every
 * repetition taken its least number of times, or once where it may be absent and `generous` is set. Look-around and back
 * references are skipped, so the caller lets Postgres have the last word. null: the pattern cannot be read.
 */
export function regexSample(pattern: string, generous: boolean): string | null {
  const reader: Reader = { text: pattern, at: 0, generous };
  const sample = alternatives(reader);
  return reader.at < pattern.length ? null : sample;
}

type Reader = { readonly text: string; at: number; readonly generous: boolean };

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

const classes: Readonly<Record<string, string>> = { d: "1", w: "a", s: " ", D: "a", W: "-", S: "a" };
const assertions = new Set(["b", "B", "A", "Z", "m", "M", "y", "Y"]);

function atom(reader: Reader): string {
  const next = reader.text[reader.at] ?? "";
  reader.at += 1;
  if (next === "^" || next === "$") return "";
  if (next === ".") return "a";
  if (next === "[") return bracket(reader);
  if (next === "(") return group(reader);
  if (next !== "\\") return next;
  const escaped = reader.text[reader.at] ?? "";
  reader.at += 1;
  if (assertions.has(escaped)) return "";
  return classes[escaped] ?? escaped;
}

function group(reader: Reader): string {
  const prefix = /^\?(?::|=|!|<=|<!)/.exec(reader.text.slice(reader.at))?.[0] ?? "";
  reader.at += prefix.length;
  const inside = alternatives(reader);
  reader.at += 1;
  return prefix === "" || prefix === "?:" ? inside : "";
}

const named: Readonly<Record<string, string>> = {
  alpha: "a",
  digit: "1",
  alnum: "a",
  upper: "A",
  lower: "a",
  space: " ",
  punct: "-",
  xdigit: "a",
};

const printable: readonly string[] = [..."aA1-_. @/+#:,!~"];

/** One character of a bracket expression: the first it lists, or for a negated one the first usual character it does not. */
function bracket(reader: Reader): string {
  const body = /^(\^?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]/.exec(reader.text.slice(reader.at));
  if (body === null) return "";
  reader.at += body[0].length;
  const inside = body[2] ?? "";
  if (body[1] === "^") return printable.find((character) => !matches(inside, character)) ?? "a";
  const posix = /^\[:(\w+):\]/.exec(inside);
  if (posix !== null) return named[posix[1] ?? ""] ?? "a";
  if (inside.startsWith("\\")) return classes[inside[1] ?? ""] ?? inside[1] ?? "";
  return inside[0] ?? "";
}

function matches(inside: string, character: string): boolean {
  try {
    return new RegExp(`[${inside.replace(/^\]/, "\\]").replace(/\[:\w+:\]/g, "\\w")}]`).test(character);
  } catch {
    return false;
  }
}
