import { UserError } from "../errors.ts";
import type { Facts } from "./facts.ts";

/** What one object was like when a fix was made (`expects`) and will be like after it (`leaves`); null: a mere condition. */
export type Expectation = {
  readonly kind: string;
  readonly identity: string;
  /** Aspect to value; null: there is no such object. */
  readonly expects: Aspects | null;
  readonly leaves: Aspects | null | "not changed";
};

export type Aspects = ReadonlyMap<string, string>;

const kinds = [
  "table constraint",
  "foreign table",
  "materialized view",
  "table",
  "policy",
  "index",
  "trigger",
  "view",
  "function",
  "procedure",
  "aggregate",
  "bucket",
];

/** The comment lines that say it: `-- rowproof:expects table public.notes columns=9f31c2aa04b7;rls=off`. */
export function expectationLines({ kind, identity, expects, leaves }: Expectation): readonly string[] {
  const line = (word: string, aspects: Aspects | null): string =>
    `-- rowproof:${word} ${kind} ${inOneLine(identity)} ${aspectsText(aspects)}`;
  return [line("expects", expects), ...(leaves === "not changed" ? [] : [line("leaves", leaves)])];
}

/** What the comment lines of a text say. Rejects with a `UserError` where such a line is damaged: it may be a condition. */
export function readExpectations(comments: string): readonly Expectation[] {
  const found = new Map<string, Expectation>();
  for (const line of comments.split(/\r?\n/)) {
    if (!/^\s*--\s*rowproof:/.test(line)) continue;
    const [, word, object = "", aspects = ""] = /^\s*-- rowproof:(expects|leaves) (.*) (\S+)\s*$/.exec(line) ?? [];
    const kind = kinds.find((one) => object.startsWith(`${one} `));
    if (word === undefined || kind === undefined) throw damaged(line);
    const identity = asItWas(object.slice(kind.length + 1));
    const key = `${kind} ${identity}`;
    const known = found.get(key) ?? { kind, identity, expects: null, leaves: "not changed" };
    const value = readAspects(aspects);
    found.set(key, word === "expects" ? { ...known, expects: value } : { ...known, leaves: value });
  }
  return [...found.values()];
}

const damaged = (line: string): UserError =>
  new UserError(
    `A comment that says what the fix expects cannot be read: ${line.trim()}`,
    "Write the fix again with rowproof fix.",
  );

const aspectsText = (aspects: Aspects | null): string =>
  aspects === null ? "absent" : [...aspects].map(([name, value]) => `${name}=${value}`).join(";");

function readAspects(text: string): Aspects | null {
  if (text === "absent") return null;
  return new Map(text.split(";").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

/** A name may hold a line break, which would end the comment. */
const inOneLine = (identity: string): string =>
  identity.replace(/[\\\p{Cc}\p{Zl}\p{Zp}]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

const asItWas = (text: string): string =>
  text.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Names of aspects that are not as expected; empty: all are. `["existence"]` where only one of the two is there. */
export function differingAspects(expected: Aspects | null, now: Facts | undefined): readonly string[] {
  if (expected === null || now === undefined) return expected === null && now === undefined ? [] : ["existence"];
  return [...expected].filter(([name, value]) => now.aspects.get(name) !== value).map(([name]) => name);
}
