/**
 * A place in a text. `byte` and `character` count from 0 (bytes of UTF-8, Unicode code points); `line` and `column`
 * from 1, a column being one code point, so a tab, an umlaut and an emoji count one each. `\r\n` is one line break; a byte order mark takes no column.
 */
export type Position = {
  readonly byte: number;
  readonly character: number;
  readonly line: number;
  readonly column: number;
};

export const startOfText: Position = { byte: 0, character: 0, line: 1, column: 1 };

const lineBreak = /\r\n|\n|\r/g;
const surrogatePair = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Where one stands after reading `text` from `from`. */
export function advance(from: Position, text: string): Position {
  let line = from.line;
  let lastBreak = 0;
  for (const found of text.matchAll(lineBreak)) {
    line += 1;
    lastBreak = found.index + found[0].length;
  }
  const bytes = Buffer.byteLength(text);
  const isAscii = bytes === text.length;
  const characters = isAscii ? text.length : codePoints(text);
  const onLastLine = text.slice(lastBreak);
  const marks = from.byte === 0 && text.startsWith("\ufeff") && lastBreak === 0 ? 1 : 0;
  const columns = (isAscii ? onLastLine.length : codePoints(onLastLine)) - marks;
  return {
    byte: from.byte + bytes,
    character: from.character + characters,
    line,
    column: line === from.line ? from.column + columns : columns + 1,
  };
}

/** The text before the `character`-th code point, counted from 0. */
export function before(text: string, character: number): string {
  let index = 0;
  for (let seen = 0; seen < character && index < text.length; seen += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return text.slice(0, index);
}

const codePoints = (text: string): number => text.length - (text.match(surrogatePair)?.length ?? 0);
