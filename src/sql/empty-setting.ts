import { closes, lexemesOf } from "./condition.ts";
import type { Printed } from "./sql.ts";

/** A setting of the application's, read and cast to something that an empty text is not. */
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
    if (word !== "current_setting" || lexemes[at + 1]?.kind !== "open" || end === undefined) return [];
    const name = call.exec(text.slice(lexeme.start, end))?.[1];
    const type = cast.exec(text.slice(end))?.[1]?.trim();
    if (name === undefined || type === undefined || !isOwn(name) || texts.test(type)) return [];
    return [{ name, type, start: lexeme.start, end }];
  });
}

/** Those of the platform come with every request. */
const isOwn = (name: string): boolean => name.includes(".") && !name.startsWith("request.");
