export type Elements = readonly (string | null | Elements)[];

/** An array as Postgres prints it (`{a,NULL,"b c",{d}}`, perhaps behind its bounds), as texts. */
export function arrayTexts(text: string): Elements {
  const tokens = text.slice(text.indexOf("{")).matchAll(/([{}])|"((?:[^"\\]|\\.)*)"|([^{},"]+)/gs);
  const top: Item[] = [];
  const open: Item[][] = [top];
  for (const [, brace, quoted, bare] of tokens) {
    if (brace === "{") {
      const inner: Item[] = [];
      open.at(-1)?.push(inner);
      open.push(inner);
    } else if (brace === "}") open.pop();
    else open.at(-1)?.push(quoted === undefined ? bareValue(bare ?? "") : quoted.replace(/\\(.)/gs, "$1"));
  }
  const [whole] = top;
  return Array.isArray(whole) ? whole : [];
}

type Item = string | null | Item[];

const bareValue = (text: string): string | null => (text === "NULL" ? null : text);
