import { tokensOf } from "../access/tokens.ts";
import { type Belongings, stemOf } from "./belongings.ts";
import type { Caller } from "./caller.ts";
import type { Parameter } from "./subject.ts";
import { peopleWords, uuid } from "./telling.ts";

/** What to call a function with. `others`: the parameters that were given something of the other test user's. */
export type Arguments = {
  readonly values: Readonly<Record<string, string>>;
  /** The same with what is nobody's: what a function answers to that, it answers to anything. */
  readonly nobodys: Readonly<Record<string, string>>;
  readonly others: readonly string[];
};

/** A user that nobody is. */
const nobody = "00000000-0000-4000-8000-000000000000";

type Given = { readonly value: string; readonly nobodys: string; readonly isOthers: boolean };

/**
 * Values for what a function needs: the other user's id, the ids of what is theirs, and for the rest what leaves nothing out.
 * null: that is not known, and a made-up argument shows nothing.
 */
export function argumentsFor(
  parameters: readonly Parameter[],
  victim: Caller | null,
  belongings: Belongings | null,
): Arguments | null {
  const given = parameters.map((parameter) => ({
    name: parameter.name,
    given: valueFor(parameter, victim, belongings),
  }));
  const known = given.flatMap((one) => (one.given === null ? [] : [{ name: one.name, ...one.given }]));
  if (known.length < given.length) return null;
  return {
    values: Object.fromEntries(known.map(({ name, value }) => [name, value])),
    nobodys: Object.fromEntries(known.map(({ name, nobodys }) => [name, nobodys])),
    others: known.filter(({ isOthers }) => isOthers).map(({ name }) => name),
  };
}

function valueFor({ name, type }: Parameter, victim: Caller | null, belongings: Belongings | null): Given | null {
  const words = tokensOf(name);
  const key = [...(belongings?.theirs.values() ?? [])].find(({ of }) => of === stemOf(name, ""));
  if (key !== undefined && isKeyType(type, key.value)) {
    return { value: key.value, nobodys: uuid.test(key.value) ? nobody : "0", isOthers: true };
  }
  if (words.some((word) => word.endsWith("mail")) && isText(type)) {
    return victim?.email == null ? null : { value: victim.email, nobodys: "nobody@example.invalid", isOthers: true };
  }
  const neutral = neutralFor(words, type);
  if (neutral !== null) return { value: neutral, nobodys: neutral, isOthers: false };
  const isId = /^uuid$/i.test(type) || (isText(type) && (words.some(isPerson) || type === ""));
  return isId && victim?.id != null ? { value: victim.id, nobodys: nobody, isOthers: true } : null;
}

const isText = (type: string): boolean => /^(text|string|character varying|varchar|citext|)$/i.test(type);
const isNumber = (type: string): boolean => /^(integer|int\d?|bigint|smallint|numeric|number|)$/i.test(type);

const isKeyType = (type: string, value: string): boolean =>
  uuid.test(value) ? /^uuid$/i.test(type) || isText(type) : /^\d+$/.test(value) ? isNumber(type) : isText(type);

const isPerson = (word: string): boolean =>
  peopleWords.has(word) || ["who", "whom", "whose", "uid", "person"].includes(word);

/** What leaves nothing out of an answer. */
function neutralFor(words: readonly string[], type: string): string | null {
  const says = (...any: readonly string[]): boolean => any.some((word) => words.includes(word));
  if (isNumber(type) && says("limit", "max", "size", "count", "rows", "row", "top", "take", "per")) return "5";
  if (isNumber(type) && says("offset", "skip", "page")) return says("page") ? "1" : "0";
  if (isText(type) && says("search", "query", "term", "q", "filter", "keyword", "prefix", "like", "pattern")) return "";
  if (/^(date|timestamp|timestamptz|timestamp with(out)? time zone)$/i.test(type)) {
    if (says("from", "start", "since", "after", "begin")) return "1970-01-01";
    return says("to", "end", "until", "before") ? "2100-01-01" : null;
  }
  return null;
}
