import { closes, lexemesOf } from "./condition.ts";
import type { Printed } from "./sql.ts";

/**
 * A setting of the application's, read and cast to something that an empty text is not; or whatever is read and made an empty text
 * where there is none (`coalesce(…, '')`), by the first name in it.
 */
export type CastSetting = { readonly name: string; readonly type: string };

type Found = CastSetting & { readonly start: number; readonly end: number };

/**
 * The casts of settings in a printed expression that fail where the setting is empty, as it is in a connection where it was
 * set for one transaction before. A setting that must be there (`current_setting` without `true`) fails anyway.
 */
export const castSettings = (text: string): readonly CastSetting[] =>
  foundIn(text).map(({ name, type }) => ({ name, type }));

/** The expression with an empty setting read as none. */
export function emptyAsNone(text: Printed): Printed {
  let result: string = text;
  for (const { start, end } of foundIn(text).toReversed()) {
    result = `${result.slice(0, start)}NULLIF(${result.slice(start, end)}, ''::text)${result.slice(end)}`;
  }
  return result as Printed;
}

const call = /^current_setting\(\s*'([^']+)'(?:::text)?\s*,\s*true\s*\)$/i;
const cast = /^\s*(?:\)\s*)*::\s*("[^"]+"|[a-z_][\w ]*(?:\.\w+)?)/i;
const texts = /^(text|character varying|varchar|character|bpchar|citext|name|"char")\b/i;

function foundIn(text: string): readonly Found[] {
  const lexemes = lexemesOf(text);
  return lexemes.flatMap((lexeme, at) => {
    const word = text.slice(lexeme.start, lexeme.end).toLowerCase();
    const end = lexemes[closes(lexemes, at + 1)]?.end;
    if (!(word in names) || lexemes[at + 1]?.kind !== "open" || end === undefined) return [];
    const name = nameIn(word, text.slice(lexeme.start, end));
    const type = cast.exec(text.slice(end))?.[1]?.trim();
    if (name === undefined || type === undefined || texts.test(type)) return [];
    return [{ name, type, start: lexeme.start, end }];
  });
}

/** By the function that is called: what it reads, where an empty text may come of it. */
const names = { current_setting: call, coalesce: /^coalesce\(.*?'([\w.]+)'(?:::text)?.*,\s*''(?:::[a-z ]+)?\s*\)$/is };

function nameIn(word: string, text: string): string | undefined {
  const name = (word === "coalesce" ? names.coalesce : names.current_setting).exec(text)?.[1];
  return name === undefined || (word === "current_setting" && !isOwn(name)) ? undefined : name;
}

/** Those of the platform come with every request. */
const isOwn = (name: string): boolean => name.includes(".") && !name.startsWith("request.");
